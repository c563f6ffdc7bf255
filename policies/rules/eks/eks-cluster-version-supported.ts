import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { pass, unknown } from "../../kernel/verdict.ts";

/** The oldest version 1.x that EKS.2 accepts. Source: Security Hub, EKS.2, as of 3 April 2026. */
const oldestMinor = 33;

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
    const [major = Number.NaN, minor = Number.NaN] = version.text().split(".").map(Number);
    if (Number.isNaN(major + minor)) return unknown(`${version.path} is not a version of Kubernetes`);
    return mustHold(major > 1 || minor >= oldestMinor, `${version.path} is before 1.${oldestMinor}`);
  },
});
