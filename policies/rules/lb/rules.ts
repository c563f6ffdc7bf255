import type { Rule } from "../../kernel/rule.ts";
import lbListenerCertificateManaged from "./lb-listener-certificate-managed.ts";
import lbListenerCiphersForwardSecret from "./lb-listener-ciphers-forward-secret.ts";
import lbListenerEncrypted from "./lb-listener-encrypted.ts";
import lbListenerGatewayOnly from "./lb-listener-gateway-only.ts";
import lbListenerHttpRedirected from "./lb-listener-http-redirected.ts";
import lbListenerRuleHttpRedirected from "./lb-listener-rule-http-redirected.ts";
import lbListenerTlsModern from "./lb-listener-tls-modern.ts";
import lbLoadBalancerAccessLogsOn from "./lb-load-balancer-access-logs-on.ts";
import lbLoadBalancerCrossZoneOn from "./lb-load-balancer-cross-zone-on.ts";
import lbLoadBalancerDeletionProtected from "./lb-load-balancer-deletion-protected.ts";
import lbLoadBalancerDesyncDefended from "./lb-load-balancer-desync-defended.ts";
import lbLoadBalancerInvalidHeadersDropped from "./lb-load-balancer-invalid-headers-dropped.ts";
import lbLoadBalancerSchemeDeclared from "./lb-load-balancer-scheme-declared.ts";
import lbLoadBalancerWebFirewallAttached from "./lb-load-balancer-web-firewall-attached.ts";
import lbLoadBalancerZonesSeveral from "./lb-load-balancer-zones-several.ts";
import lbTargetGroupHealthCheckDefined from "./lb-target-group-health-check-defined.ts";
import lbTargetGroupTrafficEncrypted from "./lb-target-group-traffic-encrypted.ts";

/** The rules of Elastic Load Balancing. */
export const rules: readonly Rule[] = [
  lbListenerCertificateManaged,
  lbListenerCiphersForwardSecret,
  lbListenerEncrypted,
  lbListenerGatewayOnly,
  lbListenerHttpRedirected,
  lbListenerRuleHttpRedirected,
  lbListenerTlsModern,
  lbLoadBalancerAccessLogsOn,
  lbLoadBalancerCrossZoneOn,
  lbLoadBalancerDeletionProtected,
  lbLoadBalancerDesyncDefended,
  lbLoadBalancerInvalidHeadersDropped,
  lbLoadBalancerSchemeDeclared,
  lbLoadBalancerWebFirewallAttached,
  lbLoadBalancerZonesSeveral,
  lbTargetGroupHealthCheckDefined,
  lbTargetGroupTrafficEncrypted,
];
