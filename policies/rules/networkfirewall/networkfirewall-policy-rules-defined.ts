import { mustHold } from "../../kernel/requirements.ts";
import { anyOf } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "networkfirewall-policy-rules-defined",
  title: "Network Firewall policies have at least one rule group associated",
  why: "A firewall without rules filters nothing.",
  type: "aws:networkfirewall/firewallPolicy:FirewallPolicy",
  severity: "medium",
  union: [615],
  controls: { fsbp: ["NetworkFirewall.3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/networkfirewall-controls.html#networkfirewall-3",
  remedy: "firewallPolicy: { statefulRuleGroupReferences: [{ resourceArn: <the ARN of a rule group> }] }",
  judge: (policy) => {
    const kinds = ["statefulRuleGroupReferences", "statelessRuleGroupReferences"];
    const defined = anyOf(kinds.map((kind) => () => policy.at("firewallPolicy").at(kind).isSet()));
    return mustHold(defined, "firewallPolicy refers to no rule group");
  },
});
