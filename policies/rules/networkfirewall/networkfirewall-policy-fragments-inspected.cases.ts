import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantPolicy } from "./compliant-policy.fixture.ts";
import networkfirewallPolicyFragmentsInspected from "./networkfirewall-policy-fragments-inspected.ts";

export default casesOf(networkfirewallPolicyFragmentsInspected, compliantPolicy, {
  pass: {
    "they are inspected or dropped": {},
    "they are dropped, and counted": { "firewallPolicy.statelessFragmentDefaultActions": ["aws:drop", "count"] },
  },
  fail: {
    "they pass": { "firewallPolicy.statelessFragmentDefaultActions": ["aws:pass"] },
    "they pass, and are counted": { "firewallPolicy.statelessFragmentDefaultActions": ["count", "aws:pass"] },
  },
  unknown: {
    "the actions are not known": { "firewallPolicy.statelessFragmentDefaultActions": UNKNOWN },
    "one action is not known": { "firewallPolicy.statelessFragmentDefaultActions": [UNKNOWN] },
  },
});
