import { mustInspect } from "./default-actions.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "networkfirewall-policy-packets-inspected",
  title: "The default stateless action of Network Firewall policies is drop or forward for full packets",
  why: "A packet that matches no stateless rule passes the firewall without any inspection.",
  type: "aws:networkfirewall/firewallPolicy:FirewallPolicy",
  severity: "medium",
  union: [616],
  controls: { fsbp: ["NetworkFirewall.4"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/networkfirewall-controls.html#networkfirewall-4",
  remedy: 'firewallPolicy: { statelessDefaultActions: ["aws:forward_to_sfe"] }',
  judge: (policy) => mustInspect(policy.at("firewallPolicy.statelessDefaultActions")),
});
