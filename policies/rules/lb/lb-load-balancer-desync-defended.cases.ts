import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantLoadBalancers } from "./compliant-load-balancer.fixture.ts";
import loadBalancerDesyncDefended from "./lb-load-balancer-desync-defended.ts";

export default casesOf(loadBalancerDesyncDefended, compliantLoadBalancers, {
  pass: {
    "the mode is not set, and the default is defensive": {},
    "the mode is strictest": { desyncMitigationMode: "strictest" },
  },
  fail: { "the mode is monitor": { desyncMitigationMode: "monitor" } },
  unknown: { "the mode is not known": { desyncMitigationMode: UNKNOWN } },
});
