import type { TestResource } from "../../harness/test-resource.ts";

/** A firewall policy that passes every rule. */
export const compliantPolicy: TestResource = {
  name: "egress",
  type: "aws:networkfirewall/firewallPolicy:FirewallPolicy",
  properties: {
    name: "egress",
    firewallPolicy: {
      statelessDefaultActions: ["aws:forward_to_sfe"],
      statelessFragmentDefaultActions: ["aws:drop"],
      statefulRuleGroupReferences: [
        { resourceArn: "arn:aws:network-firewall:eu-central-1:111122223333:stateful-rulegroup/domains" },
      ],
    },
  },
};
