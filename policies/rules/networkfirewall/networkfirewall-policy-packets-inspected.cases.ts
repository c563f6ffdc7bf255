import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantPolicy } from "./compliant-policy.fixture.ts";
import networkfirewallPolicyPacketsInspected from "./networkfirewall-policy-packets-inspected.ts";

export default casesOf(networkfirewallPolicyPacketsInspected, compliantPolicy, {
  pass: {
    "they are inspected or dropped": {},
    "they are dropped, and counted": { "firewallPolicy.statelessDefaultActions": ["aws:drop", "count"] },
  },
  fail: {
    "they pass": { "firewallPolicy.statelessDefaultActions": ["aws:pass"] },
    "they pass, and are counted": { "firewallPolicy.statelessDefaultActions": ["count", "aws:pass"] },
  },
  unknown: {
    "the actions are not known": { "firewallPolicy.statelessDefaultActions": UNKNOWN },
    "one action is not known": { "firewallPolicy.statelessDefaultActions": [UNKNOWN] },
  },
});
