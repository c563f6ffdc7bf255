import { mustList } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "eks-cluster-audit-logged",
  title: "EKS clusters have audit logging enabled",
  why: "Without audit logs an investigator cannot find out who changed a workload or read a secret.",
  type: "aws:eks/cluster:Cluster",
  severity: "medium",
  union: [348],
  controls: { fsbp: ["EKS.8"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/eks-controls.html#eks-8",
  remedy: 'enabledClusterLogTypes: ["audit"]',
  implies: ["eks-cluster-logs-complete"],
  judge: (cluster) => mustList(cluster.at("enabledClusterLogTypes"), ["audit"]),
});
