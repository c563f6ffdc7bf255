import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantPolicy } from "./compliant-policy.fixture.ts";
import networkfirewallPolicyRulesDefined from "./networkfirewall-policy-rules-defined.ts";

export default casesOf(networkfirewallPolicyRulesDefined, compliantPolicy, {
  pass: {
    "it has a group of stateful rules": {},
    "it has a group of stateless rules": {
      "firewallPolicy.statefulRuleGroupReferences": ABSENT,
      "firewallPolicy.statelessRuleGroupReferences": [{ priority: 1, resourceArn: "arn:rules" }],
    },
  },
  fail: {
    "it has none": { "firewallPolicy.statefulRuleGroupReferences": ABSENT },
    "its list is empty": { "firewallPolicy.statefulRuleGroupReferences": [] },
  },
  unknown: { "the groups are not known": { "firewallPolicy.statefulRuleGroupReferences": UNKNOWN } },
});
