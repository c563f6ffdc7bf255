import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantLoadBalancers } from "./compliant-load-balancer.fixture.ts";
import accessLogsOn from "./lb-load-balancer-access-logs-on.ts";

const classic = { $type: "aws:elb/loadBalancer:LoadBalancer", loadBalancerType: ABSENT };

export default casesOf(accessLogsOn, compliantLoadBalancers, {
  pass: {
    "they are on": {},
    "a list of one": { accessLogs: [{ bucket: "logs", enabled: true }] },
    "a classic load balancer": classic,
    "a classic load balancer with a bucket": { ...classic, "accessLogs.enabled": ABSENT },
  },
  fail: {
    "there are none": { accessLogs: ABSENT },
    "they are off": { "accessLogs.enabled": false },
    "a bucket alone, and off by default": { "accessLogs.enabled": ABSENT },
    "a classic load balancer without": { ...classic, accessLogs: ABSENT },
    "a classic load balancer with them off": { ...classic, "accessLogs.enabled": false },
  },
  unknown: { "whether they are on is not known": { "accessLogs.enabled": UNKNOWN } },
  notApplicable: { "a gateway load balancer": { loadBalancerType: "gateway" } },
});
