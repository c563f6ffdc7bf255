import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantLoadBalancers } from "./compliant-load-balancer.fixture.ts";
import accessLogsOn from "./lb-load-balancer-access-logs-on.ts";

const classic = { $type: "aws:elb/loadBalancer:LoadBalancer", loadBalancerType: ABSENT };

export default casesOf(accessLogsOn, compliantLoadBalancers, {
  pass: {
    "access logs are on": {},
    "access logs are on, in a list of one block": { accessLogs: [{ bucket: "logs", enabled: true }] },
    "a classic load balancer": classic,
    "a classic load balancer with only a bucket set": { ...classic, "accessLogs.enabled": ABSENT },
  },
  fail: {
    "access logs are not set": { accessLogs: ABSENT },
    "access logs are off": { "accessLogs.enabled": false },
    "only a bucket is set, and the default is off": { "accessLogs.enabled": ABSENT },
    "a classic load balancer without access logs": { ...classic, accessLogs: ABSENT },
    "a classic load balancer with access logs off": { ...classic, "accessLogs.enabled": false },
  },
  unknown: { "whether access logs are on is not known": { "accessLogs.enabled": UNKNOWN } },
  notApplicable: { "a gateway load balancer": { loadBalancerType: "gateway" } },
});
