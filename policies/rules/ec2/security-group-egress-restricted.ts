import { egressOf, isEveryPort } from "../../reading/egress.ts";
import { isWorldOpen } from "../../reading/ingress.ts";
import { allOf } from "../../reading/certainty.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "security-group-egress-restricted",
  title: "Security groups do not let everything out to everywhere",
  why: "What broke in calls home on whatever port is open.",
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
        ? fail(`${way.at.path === "" ? "the rule" : way.at.path} lets everything out to everywhere`)
        : pass(),
    ),
});
