import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "networkfirewall-firewall-zones-several",
  title: "Network Firewall firewalls are deployed across multiple Availability Zones",
  why: "If the only zone of a firewall fails, no traffic passes it.",
  type: "aws:networkfirewall/firewall:Firewall",
  severity: "medium",
  union: [613],
  controls: { fsbp: ["NetworkFirewall.1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/networkfirewall-controls.html#networkfirewall-1",
  remedy: "subnetMappings: [<one subnet in each of two or more Availability Zones>]",
  judge: (firewall) => {
    // AWS accepts one subnet per zone, so two subnets are two zones.
    const zones = ["subnetMappings", "availabilityZoneMappings"].map((way) => firewall.at(way).items().length);
    return mustHold(Math.max(...zones) >= 2, "subnetMappings and availabilityZoneMappings name fewer than two zones");
  },
});
