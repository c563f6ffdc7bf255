import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantLoadBalancers } from "./compliant-load-balancer.fixture.ts";
import loadBalancerInvalidHeadersDropped from "./lb-load-balancer-invalid-headers-dropped.ts";

export default casesOf(loadBalancerInvalidHeadersDropped, compliantLoadBalancers, {
  pass: {
    "invalid headers are dropped": {},
    "the same, of the aws.alb module": { $type: "aws:alb/loadBalancer:LoadBalancer" },
  },
  fail: {
    "invalid headers are forwarded": { dropInvalidHeaderFields: false },
    "the setting is not set, and the default is off": { dropInvalidHeaderFields: ABSENT },
  },
  unknown: { "the setting is not known": { dropInvalidHeaderFields: UNKNOWN } },
  notApplicable: { "a network load balancer": { loadBalancerType: "network", dropInvalidHeaderFields: ABSENT } },
});
