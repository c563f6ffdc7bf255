import { rule } from "../../kernel/rule.ts";
import { egressOf, isEveryPort, isWorldOpen } from "../../kernel/security-group.ts";
import { allOf, every, fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "security-group-egress-restricted",
  title: "Security groups do not allow unrestricted egress",
  why: "A compromised host could exfiltrate data on any port.",
  type: [
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    "aws:ec2/securityGroupRule:SecurityGroupRule",
  ],
  checklist: "EDGE",
  severity: "medium",
  union: [8],
  controls: { checkov: ["CKV_AWS_382"], trivy: ["AWS-0104"] },
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  remedy: 'egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, … }]',
  judge: (resource) =>
    every(egressOf(resource), (way) =>
      allOf([() => isWorldOpen(way), () => isEveryPort(way)])
        ? fail(`allows egress to all addresses on all ports in ${way.at.path === "" ? "the rule" : way.at.path}`)
        : pass(),
    ),
});
