import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "eks-cluster-endpoint-private",
  title: "EKS cluster endpoints are not publicly accessible",
  why: "Attackers on the internet can try stolen tokens and exploits against the Kubernetes API. The endpoint is public by default.",
  type: "aws:eks/cluster:Cluster",
  severity: "high",
  union: [344],
  controls: { fsbp: ["EKS.1"], checkov: ["CKV_AWS_39"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/eks-controls.html#eks-1",
  remedy: "vpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: true }",
  judge: (cluster) => cluster.at("vpcConfig.endpointPublicAccess").mustBe(false),
});
