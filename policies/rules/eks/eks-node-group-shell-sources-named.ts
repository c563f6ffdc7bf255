import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "eks-node-group-shell-sources-named",
  title: "EKS node groups with SSH accept connections from named security groups only",
  why: "With a key and without a source, EKS opens SSH, or RDP on Windows, on each node to every address of the internet.",
  type: "aws:eks/nodeGroup:NodeGroup",
  severity: "high",
  union: [851],
  controls: { checkov: ["CKV_AWS_100"] },
  url: "https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html",
  remedy:
    "delete remoteAccess, and use Session Manager; or remoteAccess: { ec2SshKey: …, sourceSecurityGroupIds: [<group>] }",
  judge: (group) => {
    if (!group.at("remoteAccess.ec2SshKey").isSet()) return notApplicable("the nodes have no key");
    const sources = group.at("remoteAccess.sourceSecurityGroupIds");
    return sources.isSet() ? pass() : fail(`${sources.path} is not set, and the default is every address`);
  },
});
