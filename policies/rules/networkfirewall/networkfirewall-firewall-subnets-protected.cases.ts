import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantFirewall } from "./compliant-firewall.fixture.ts";
import networkfirewallFirewallSubnetsProtected from "./networkfirewall-firewall-subnets-protected.ts";

export default casesOf(networkfirewallFirewallSubnetsProtected, compliantFirewall, {
  pass: { "it is protected": {}, "it is protected, as text": { subnetChangeProtection: "true" } },
  fail: {
    "it is not protected": { subnetChangeProtection: false },
    "it is not set, and defaults to false": { subnetChangeProtection: ABSENT },
  },
  unknown: { "it is not known": { subnetChangeProtection: UNKNOWN } },
});
