import { compliantInstance } from "./compliant-instance.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsInstancePerformanceInsightsEnabled from "./rds-instance-performance-insights-enabled.ts";

export default casesOf(rdsInstancePerformanceInsightsEnabled, compliantInstance, {
  pass: { "it is on": {} },
  fail: {
    "it is off": { performanceInsightsEnabled: false },
    "it is unset, and off": { performanceInsightsEnabled: ABSENT },
  },
  unknown: { "it is not known": { performanceInsightsEnabled: UNKNOWN } },
});
