import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantFirewall } from "./compliant-firewall.fixture.ts";
import networkfirewallFirewallZonesSeveral from "./networkfirewall-firewall-zones-several.ts";

export default casesOf(networkfirewallFirewallZonesSeveral, compliantFirewall, {
  pass: {
    "it has subnets in two zones": {},
    "it is attached to a transit gateway in two zones": {
      subnetMappings: ABSENT,
      availabilityZoneMappings: [{ availabilityZoneId: "euc1-az1" }, { availabilityZoneId: "euc1-az2" }],
    },
  },
  fail: {
    "it has one subnet": { subnetMappings: [{ subnetId: "subnet-1" }] },
    "it has none": { subnetMappings: ABSENT },
  },
  unknown: { "its subnets are not known": { subnetMappings: UNKNOWN } },
});
