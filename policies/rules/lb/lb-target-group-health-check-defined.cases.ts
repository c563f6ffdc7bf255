import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantTargetGroup } from "./compliant-target-group.fixture.ts";
import healthCheckDefined from "./lb-target-group-health-check-defined.ts";

export default casesOf(healthCheckDefined, compliantTargetGroup, {
  pass: { "it has a path": {}, "it is on, and says so": { "healthCheck.enabled": true } },
  fail: {
    "there is no path": { "healthCheck.path": ABSENT },
    "there is no health check": { healthCheck: ABSENT },
    "it is off": { "healthCheck.enabled": false },
  },
  unknown: {
    "the path is not known": { "healthCheck.path": UNKNOWN },
    "the protocol is not known": { protocol: UNKNOWN },
  },
  notApplicable: {
    "the targets speak TCP": { protocol: "TCP", healthCheck: ABSENT },
    "the target is a function": { targetType: "lambda", protocol: ABSENT, healthCheck: ABSENT },
  },
});
