import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "networkfirewall-firewall-deletion-protected",
  title: "Network Firewall firewalls have deletion protection enabled",
  why: "One wrong command deletes the firewall, and traffic is no longer filtered or no longer flows.",
  type: "aws:networkfirewall/firewall:Firewall",
  severity: "medium",
  union: [618],
  controls: { fsbp: ["NetworkFirewall.9"], checkov: ["CKV_AWS_344"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/networkfirewall-controls.html#networkfirewall-9",
  remedy: "deleteProtection: true",
  judge: (firewall) => firewall.at("deleteProtection").mustBe(true),
});
