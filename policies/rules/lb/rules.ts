import type { Rule } from "../../rule/rule.ts";
import lbListenerHttpRedirected from "./lb-listener-http-redirected.ts";
import lbListenerTlsModern from "./lb-listener-tls-modern.ts";
import lbLoadBalancerDesyncDefended from "./lb-load-balancer-desync-defended.ts";
import lbLoadBalancerInvalidHeadersDropped from "./lb-load-balancer-invalid-headers-dropped.ts";

/** The rules about lb. */
export const rules: readonly Rule[] = [
  lbListenerHttpRedirected,
  lbListenerTlsModern,
  lbLoadBalancerDesyncDefended,
  lbLoadBalancerInvalidHeadersDropped,
];
