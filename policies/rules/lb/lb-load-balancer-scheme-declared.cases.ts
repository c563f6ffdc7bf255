import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantLoadBalancers } from "./compliant-load-balancer.fixture.ts";
import schemeDeclared from "./lb-load-balancer-scheme-declared.ts";

export default casesOf(schemeDeclared, compliantLoadBalancers, {
  pass: {
    "it says that it is public": {},
    "it says that it is internal": { internal: true },
    "a classic one says so": { $type: "aws:elb/loadBalancer:LoadBalancer", loadBalancerType: ABSENT },
  },
  fail: {
    "it is unset, and the default is public": { internal: ABSENT },
    "a classic one is unset": {
      $type: "aws:elb/loadBalancer:LoadBalancer",
      loadBalancerType: ABSENT,
      internal: ABSENT,
    },
  },
  unknown: { "it is not known": { internal: UNKNOWN } },
  notApplicable: { "a gateway load balancer": { loadBalancerType: "gateway", internal: ABSENT } },
});
