import { rule } from "../../kernel/rule.ts";
import { pass } from "../../kernel/verdict.ts";
import { mustBeSupported } from "./supported-version.ts";

export default rule({
  name: "eks-cluster-version-supported",
  title: "EKS clusters run on a supported Kubernetes version",
  why: "A version without standard support gets no fixes of Kubernetes, costs six times as much, and AWS later upgrades it on a day of its own choice.",
  type: "aws:eks/cluster:Cluster",
  severity: "high",
  union: [346],
  controls: { fsbp: ["EKS.2"], checkov: ["CKV_AWS_339"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/eks-controls.html#eks-2",
  remedy: 'version: "1.34"',
  judge: (cluster) => {
    const version = cluster.at("version");
    if (!version.isSet()) return pass("AWS chooses the latest version");
    return mustBeSupported(version);
  },
});
