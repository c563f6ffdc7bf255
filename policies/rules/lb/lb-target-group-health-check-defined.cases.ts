import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTargetGroup } from "./compliant-target-group.fixture.ts";
import healthCheckDefined from "./lb-target-group-health-check-defined.ts";

export default casesOf(healthCheckDefined, compliantTargetGroup, {
  pass: { "a path is set": {}, "the health check is explicitly on": { "healthCheck.enabled": true } },
  fail: {
    "the path is not set": { "healthCheck.path": ABSENT },
    "the health check is not set": { healthCheck: ABSENT },
    "the health check is off": { "healthCheck.enabled": false },
  },
  unknown: {
    "the path is not known": { "healthCheck.path": UNKNOWN },
    "the protocol is not known": { protocol: UNKNOWN },
  },
  notApplicable: {
    "a TCP target group": { protocol: "TCP", healthCheck: ABSENT },
    "a Lambda target group": { targetType: "lambda", protocol: ABSENT, healthCheck: ABSENT },
  },
});
