import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantLoadBalancers } from "./compliant-load-balancer.fixture.ts";
import schemeDeclared from "./lb-load-balancer-scheme-declared.ts";

export default casesOf(schemeDeclared, compliantLoadBalancers, {
  pass: {
    "internal is false": {},
    "internal is true": { internal: true },
    "internal of a classic load balancer is set": {
      $type: "aws:elb/loadBalancer:LoadBalancer",
      loadBalancerType: ABSENT,
    },
  },
  fail: {
    "internal is not set, and the default is internet-facing": { internal: ABSENT },
    "internal of a classic load balancer is not set": {
      $type: "aws:elb/loadBalancer:LoadBalancer",
      loadBalancerType: ABSENT,
      internal: ABSENT,
    },
  },
  unknown: { "internal is not known": { internal: UNKNOWN } },
  notApplicable: { "a gateway load balancer": { loadBalancerType: "gateway", internal: ABSENT } },
});
