import { mustInspect } from "./default-actions.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "networkfirewall-policy-fragments-inspected",
  title: "The default stateless action of Network Firewall policies is drop or forward for fragmented packets",
  why: "A packet that matches no stateless rule passes the firewall without any inspection.",
  type: "aws:networkfirewall/firewallPolicy:FirewallPolicy",
  severity: "medium",
  union: [617],
  controls: { fsbp: ["NetworkFirewall.5"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/networkfirewall-controls.html#networkfirewall-5",
  remedy: 'firewallPolicy: { statelessFragmentDefaultActions: ["aws:forward_to_sfe"] }',
  judge: (policy) => mustInspect(policy.at("firewallPolicy.statelessFragmentDefaultActions")),
});
