import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantLoadBalancers } from "./compliant-load-balancer.fixture.ts";
import loadBalancerInvalidHeadersDropped from "./lb-load-balancer-invalid-headers-dropped.ts";

export default casesOf(loadBalancerInvalidHeadersDropped, compliantLoadBalancers, {
  pass: { "it drops them": {}, "an older spelling of the type": { $type: "aws:alb/loadBalancer:LoadBalancer" } },
  fail: { "it passes them": { dropInvalidHeaderFields: false }, "it is unset": { dropInvalidHeaderFields: ABSENT } },
  unknown: { "it is not known": { dropInvalidHeaderFields: UNKNOWN } },
  notApplicable: { "it is a network load balancer": { loadBalancerType: "network", dropInvalidHeaderFields: ABSENT } },
});
