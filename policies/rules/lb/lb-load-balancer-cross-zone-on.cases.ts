import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantNetworkLoadBalancer } from "./compliant-load-balancer.fixture.ts";
import crossZoneOn from "./lb-load-balancer-cross-zone-on.ts";

export default casesOf(crossZoneOn, compliantNetworkLoadBalancer, {
  pass: { "it does": {}, "a gateway load balancer does": { loadBalancerType: "gateway" } },
  fail: {
    "it does not": { enableCrossZoneLoadBalancing: false },
    "it is unset, and the default is off": { enableCrossZoneLoadBalancing: ABSENT },
  },
  unknown: {
    "it is not known": { enableCrossZoneLoadBalancing: UNKNOWN },
    "the type is not known": { loadBalancerType: UNKNOWN },
  },
  notApplicable: { "an application load balancer": { loadBalancerType: ABSENT } },
});
