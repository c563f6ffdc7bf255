import { rule } from "../../kernel/rule.ts";
import { every, fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "security-group-rule-description-set",
  title: "Security group rules have a description",
  why: "Engineers do not dare to remove a rule whose purpose is unknown, so old access stays open.",
  type: [
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    "aws:ec2/securityGroupRule:SecurityGroupRule",
  ],
  severity: "informational",
  union: [10],
  controls: { checkov: ["CKV_AWS_23"], trivy: ["AWS-0124"] },
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  remedy: 'description: "from the load balancer"',
  judge: (resource) => {
    const rules =
      resource.type === "aws:ec2/securityGroup:SecurityGroup"
        ? ["ingress", "egress"].flatMap((key) => resource.at(key).items())
        : [resource];
    return every(rules, (each) =>
      each.at("description").isSet()
        ? pass()
        : fail(`has no description for ${each.path === "" ? "the rule" : each.path}`),
    );
  },
});
