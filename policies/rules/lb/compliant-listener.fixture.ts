import { urnOf, type TestResource } from "../../harness/test-resource.ts";
import { compliantLoadBalancer as balancer, compliantLoadBalancers } from "./compliant-load-balancer.fixture.ts";
import { compliantGateway, compliantTargetGroup } from "./compliant-target-group.fixture.ts";

const listener = (name: string, properties: object): TestResource => ({
  name,
  type: "aws:lb/listener:Listener",
  id: `arn:${name}`,
  properties: { loadBalancerArn: "arn:lb", ...properties },
  dependencies: { loadBalancerArn: [urnOf(balancer)] },
});

/**
 * An HTTPS listener, the HTTP listener that redirects to it, and their load balancer, target group
 * and ECS service.
 */
export const compliantListeners: readonly TestResource[] = [
  listener("https", {
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    certificateArn: "arn:aws:acm:eu-central-1:000000000000:certificate/1",
    defaultActions: [{ type: "forward", targetGroupArn: "arn:group" }],
  }),
  listener("redirect", {
    port: 80,
    protocol: "HTTP",
    defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
  }),
  ...compliantLoadBalancers,
  compliantTargetGroup,
  compliantGateway,
];
