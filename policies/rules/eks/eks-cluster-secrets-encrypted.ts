import { mustList } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "eks-cluster-secrets-encrypted",
  title: "EKS clusters use encrypted Kubernetes secrets",
  why: "Anyone who obtains the store of the control plane, or a backup, reads the secrets of each workload.",
  type: "aws:eks/cluster:Cluster",
  severity: "medium",
  union: [347],
  controls: { fsbp: ["EKS.3"], checkov: ["CKV_AWS_58"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/eks-controls.html#eks-3",
  remedy: 'encryptionConfig: { resources: ["secrets"], provider: { keyArn: <the ARN of a key> } }',
  judge: (cluster) => mustList(cluster.at("encryptionConfig.resources"), ["secrets"]),
});
