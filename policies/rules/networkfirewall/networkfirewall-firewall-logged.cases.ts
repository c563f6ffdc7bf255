import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantFirewall } from "./compliant-firewall.fixture.ts";
import networkfirewallFirewallLogged from "./networkfirewall-firewall-logged.ts";

export default casesOf(networkfirewallFirewallLogged, compliantFirewall, {
  pass: { "a configuration of the stack logs its alerts": {} },
  fail: {
    "the configuration belongs to another firewall": {
      "log:firewallArn": "arn:aws:network-firewall:eu-central-1:111122223333:firewall/other",
    },
    "the configuration has no destination": { "log:loggingConfiguration": { logDestinationConfigs: [] } },
  },
  unknown: {
    "the firewall of the configuration is not known": { "log:firewallArn": UNKNOWN },
    "the destinations are not known": { "log:loggingConfiguration": UNKNOWN },
  },
});
