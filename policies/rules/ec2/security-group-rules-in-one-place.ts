import type { Reading } from "../../reading/reading.ts";
import { referrersOf } from "../../reading/referrers.ts";
import type { Resource } from "../../reading/resource.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass, unknown } from "../../rule/verdict.ts";

const ruleTypes = [
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
];

export default rule({
  name: "security-group-rules-in-one-place",
  title: "A group's rules stand inside it or beside it",
  why: "The two take each other's rules away with every update.",
  type: "aws:ec2/securityGroup:SecurityGroup",
  severity: "medium",
  union: [13],
  controls: {},
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  remedy: "egress and ingress inside the group, or SecurityGroupIngressRule and SecurityGroupEgressRule beside it",
  judgeInStack: (group, stack) => {
    const inline = ["ingress", "egress"].flatMap((key) => group.at(key).items());
    const beside = ruleTypes.map((type) => referrersOf(group, stack, { type, property: "securityGroupId" }));
    const found = beside.flatMap((each) => each.found);
    // What AWS says of a group lists the rules beside it as well.
    const own = inline.filter((entry) => !found.some((rule) => isSame(entry, rule)));
    if (own.length === 0) return pass();
    if (found.length > 0) return fail("it has rules inside, and others beside it");
    return beside.every(({ complete }) => complete) ? pass() : unknown("a rule does not tell yet whose it is");
  },
});

/** Whether an inline rule is for the same protocol and ports as one beside the group. */
function isSame(entry: Reading, rule: Resource): boolean {
  const protocol = rule.at("ipProtocol").state === "absent" ? rule.at("protocol") : rule.at("ipProtocol");
  const ports = (each: Reading): string => `${each.at("fromPort").text() || "0"} ${each.at("toPort").text() || "0"}`;
  return entry.at("protocol").text() === protocol.text() && ports(entry) === ports(rule);
}
