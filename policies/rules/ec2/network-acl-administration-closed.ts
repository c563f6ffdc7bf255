import { networkAclIngressOf } from "../../reading/network-acl.ts";
import { allOf } from "../../reading/certainty.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "network-acl-administration-closed",
  title: "Network ACLs let nobody on the internet administer",
  why: "SSH and RDP that are open to the world are tried all day.",
  type: [
    "aws:ec2/networkAcl:NetworkAcl",
    "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
    "aws:ec2/networkAclRule:NetworkAclRule",
  ],
  checklist: "EDGE",
  severity: "medium",
  union: [17],
  controls: { fsbp: ["EC2.21"], cis: ["5.2"], checkov: ["CKV_AWS_231", "CKV_AWS_232"], trivy: ["AWS-0105"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21",
  remedy: 'cidrBlock: <the network that administers>, or ruleAction: "deny"',
  judge: (acl) =>
    every(networkAclIngressOf(acl), (entry) =>
      allOf([() => entry.allows(), () => entry.isFromWorld(), () => entry.covers(22) || entry.covers(3389)])
        ? fail(`${entry.name} lets the internet in on port 22 or 3389`)
        : pass(),
    ),
});
