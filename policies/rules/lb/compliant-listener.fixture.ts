import { urnOf, type TestResource } from "../../fixtures/test-resource.ts";
import { compliantLoadBalancer as balancer } from "./compliant-load-balancer.fixture.ts";

const listener = (name: string, properties: object): TestResource => ({
  name,
  type: "aws:lb/listener:Listener",
  id: `arn:${name}`,
  properties: { loadBalancerArn: "arn:lb", ...properties },
  dependencies: { loadBalancerArn: [urnOf(balancer)] },
});

/** The HTTPS listener that answers, the one that redirects to it, and their load balancer. */
export const compliantListeners: readonly TestResource[] = [
  listener("https", {
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    certificateArn: "arn:certificate",
    defaultActions: [{ type: "forward", targetGroupArn: "arn:group" }],
  }),
  listener("redirect", {
    port: 80,
    protocol: "HTTP",
    defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
  }),
  balancer,
];
