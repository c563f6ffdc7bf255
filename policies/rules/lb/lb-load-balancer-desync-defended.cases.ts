import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantLoadBalancers } from "./compliant-load-balancer.fixture.ts";
import loadBalancerDesyncDefended from "./lb-load-balancer-desync-defended.ts";

export default casesOf(loadBalancerDesyncDefended, compliantLoadBalancers, {
  pass: { "the default, which defends": {}, "it is strict": { desyncMitigationMode: "strictest" } },
  fail: { "it only counts": { desyncMitigationMode: "monitor" } },
  unknown: { "it is not known": { desyncMitigationMode: UNKNOWN } },
});
