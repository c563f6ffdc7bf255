import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantFirewall } from "./compliant-firewall.fixture.ts";
import networkfirewallFirewallDeletionProtected from "./networkfirewall-firewall-deletion-protected.ts";

export default casesOf(networkfirewallFirewallDeletionProtected, compliantFirewall, {
  pass: { "it is protected": {}, "it is protected, as text": { deleteProtection: "true" } },
  fail: {
    "it is not protected": { deleteProtection: false },
    "it is not set, and defaults to false": { deleteProtection: ABSENT },
  },
  unknown: { "it is not known": { deleteProtection: UNKNOWN } },
});
