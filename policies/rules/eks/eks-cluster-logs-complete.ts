import { mustList } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "eks-cluster-logs-complete",
  title: "EKS clusters export all control plane logs",
  why: "Each of the five kinds of logs answers another question of an investigator or operator.",
  type: "aws:eks/cluster:Cluster",
  severity: "low",
  union: [349],
  controls: { checkov: ["CKV_AWS_37"] },
  url: "https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html",
  remedy: 'enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"]',
  implies: ["eks-cluster-audit-logged"],
  judge: (cluster) =>
    mustList(cluster.at("enabledClusterLogTypes"), ["api", "audit", "authenticator", "controllerManager", "scheduler"]),
});
