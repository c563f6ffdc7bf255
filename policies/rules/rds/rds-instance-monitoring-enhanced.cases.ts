import { compliantInstance } from "./compliant-instance.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsInstanceMonitoringEnhanced from "./rds-instance-monitoring-enhanced.ts";

export default casesOf(rdsInstanceMonitoringEnhanced, compliantInstance, {
  pass: { "every minute": {} },
  fail: { never: { monitoringInterval: 0 }, "it is unset, which means never": { monitoringInterval: ABSENT } },
  unknown: { "it is not known": { monitoringInterval: UNKNOWN } },
});
