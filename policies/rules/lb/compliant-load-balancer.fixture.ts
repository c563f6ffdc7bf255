import type { TestResource } from "../../fixtures/test-resource.ts";

/** A load balancer that every rule is content with. */
export const compliantLoadBalancer: TestResource = {
  name: "edge",
  type: "aws:lb/loadBalancer:LoadBalancer",
  id: "arn:lb",
  properties: { arn: "arn:lb", loadBalancerType: "application", internal: false, dropInvalidHeaderFields: true },
};
