import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import instanceLogsExported from "./rds-instance-logs-exported.ts";

export default casesOf(instanceLogsExported, compliantInstance, {
  pass: { "two logs": {}, "one log, of another engine": { engine: "mysql", enabledCloudwatchLogsExports: "error" } },
  fail: {
    none: { enabledCloudwatchLogsExports: [] },
    "it is unset": { enabledCloudwatchLogsExports: ABSENT },
    "PostgreSQL keeps its own log to itself": { enabledCloudwatchLogsExports: ["upgrade"] },
  },
  unknown: { "it is not known": { enabledCloudwatchLogsExports: UNKNOWN } },
});
