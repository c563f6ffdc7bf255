import { rule } from "../../kernel/rule.ts";
import { pass } from "../../kernel/verdict.ts";
import { mustBeSupported } from "./supported-version.ts";

export default rule({
  name: "eks-node-group-version-supported",
  title: "EKS node groups run on a supported Kubernetes version",
  why: "Nodes of a version without standard support get no fixes of the kubelet and of the container runtime, and cannot follow the next upgrade of the cluster.",
  type: "aws:eks/nodeGroup:NodeGroup",
  severity: "high",
  union: [852],
  controls: { fsbp: ["EKS.9"] },
  url: "https://docs.aws.amazon.com/config/latest/developerguide/eks-nodegroup-supported-version-check.html",
  remedy: "version: cluster.version",
  judge: (group) => {
    const version = group.at("version");
    return version.isSet() ? mustBeSupported(version) : pass("AWS chooses the version of the cluster");
  },
});
