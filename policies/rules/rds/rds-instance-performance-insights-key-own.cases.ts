import { compliantInstance } from "./compliant-instance.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsInstancePerformanceInsightsKeyOwn from "./rds-instance-performance-insights-key-own.ts";

export default casesOf(rdsInstancePerformanceInsightsKeyOwn, compliantInstance, {
  pass: { "a key is named": {} },
  fail: { "none is named": { performanceInsightsKmsKeyId: ABSENT } },
  unknown: {
    "which is not known": { performanceInsightsKmsKeyId: UNKNOWN },
    "whether it is on is not known": { performanceInsightsEnabled: UNKNOWN },
  },
  notApplicable: { "it is off": { performanceInsightsEnabled: false } },
});
