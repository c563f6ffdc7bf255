import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNetworkLoadBalancer } from "./compliant-load-balancer.fixture.ts";
import crossZoneOn from "./lb-load-balancer-cross-zone-on.ts";

export default casesOf(crossZoneOn, compliantNetworkLoadBalancer, {
  pass: {
    "cross-zone load balancing is on": {},
    "cross-zone load balancing of a gateway load balancer is on": { loadBalancerType: "gateway" },
  },
  fail: {
    "cross-zone load balancing is off": { enableCrossZoneLoadBalancing: false },
    "the setting is not set, and the default is off": { enableCrossZoneLoadBalancing: ABSENT },
  },
  unknown: {
    "the setting is not known": { enableCrossZoneLoadBalancing: UNKNOWN },
    "the type of the load balancer is not known": { loadBalancerType: UNKNOWN },
  },
  notApplicable: { "an application load balancer": { loadBalancerType: ABSENT } },
});
