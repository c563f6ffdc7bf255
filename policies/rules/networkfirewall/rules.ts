import type { Rule } from "../../kernel/rule.ts";
import networkfirewallFirewallDeletionProtected from "./networkfirewall-firewall-deletion-protected.ts";
import networkfirewallFirewallLogged from "./networkfirewall-firewall-logged.ts";
import networkfirewallFirewallSubnetsProtected from "./networkfirewall-firewall-subnets-protected.ts";
import networkfirewallFirewallZonesSeveral from "./networkfirewall-firewall-zones-several.ts";
import networkfirewallPolicyFragmentsInspected from "./networkfirewall-policy-fragments-inspected.ts";
import networkfirewallPolicyPacketsInspected from "./networkfirewall-policy-packets-inspected.ts";
import networkfirewallPolicyRulesDefined from "./networkfirewall-policy-rules-defined.ts";

/** The rules of Network Firewall. */
export const rules: readonly Rule[] = [
  networkfirewallFirewallDeletionProtected,
  networkfirewallFirewallLogged,
  networkfirewallFirewallSubnetsProtected,
  networkfirewallFirewallZonesSeveral,
  networkfirewallPolicyFragmentsInspected,
  networkfirewallPolicyPacketsInspected,
  networkfirewallPolicyRulesDefined,
];
