import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "networkfirewall-firewall-subnets-protected",
  title: "Network Firewall firewalls have subnet change protection enabled",
  why: "One wrong change takes the firewall out of a subnet, and traffic there is no longer filtered or no longer flows.",
  type: "aws:networkfirewall/firewall:Firewall",
  severity: "medium",
  union: [619],
  controls: { fsbp: ["NetworkFirewall.10"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/networkfirewall-controls.html#networkfirewall-10",
  remedy: "subnetChangeProtection: true",
  judge: (firewall) => firewall.at("subnetChangeProtection").mustBe(true),
});
