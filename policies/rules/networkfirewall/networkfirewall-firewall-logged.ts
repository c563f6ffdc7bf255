import { referrersOf } from "../../kernel/references.ts";
import { mustHold } from "../../kernel/requirements.ts";
import { anyOf, NotKnown } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "networkfirewall-firewall-logged",
  title: "Network Firewall logging is enabled",
  why: "Without logs nobody sees which traffic the firewall has refused or let through.",
  type: "aws:networkfirewall/firewall:Firewall",
  severity: "medium",
  union: [614],
  controls: { fsbp: ["NetworkFirewall.2"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/networkfirewall-controls.html#networkfirewall-2",
  remedy:
    'new aws.networkfirewall.LoggingConfiguration(name, { firewallArn: <the firewall>, loggingConfiguration: { logDestinationConfigs: [{ logType: "ALERT", \u2026 }] } })',
  judgeInStack: (firewall, stack) => {
    const { found, complete } = referrersOf(firewall, stack, { type: loggingType, property: "firewallArn" });
    const logged = found.map((logging) => () => logging.at("loggingConfiguration.logDestinationConfigs").isSet());
    const further = (): boolean => {
      if (complete) return false;
      throw new NotKnown("firewallArn", "of a LoggingConfiguration is known only after the update");
    };
    return mustHold(anyOf([...logged, further]), "has no aws.networkfirewall.LoggingConfiguration with a destination");
  },
});

const loggingType = "aws:networkfirewall/loggingConfiguration:LoggingConfiguration";
