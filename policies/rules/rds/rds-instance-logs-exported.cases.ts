import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import instanceLogsExported from "./rds-instance-logs-exported.ts";

export default casesOf(instanceLogsExported, compliantInstance, {
  pass: {
    "two logs are exported": {},
    "MySQL exports one log": { engine: "mysql", enabledCloudwatchLogsExports: "error" },
  },
  fail: {
    none: { enabledCloudwatchLogsExports: [] },
    "the list is not set": { enabledCloudwatchLogsExports: ABSENT },
    "PostgreSQL exports only the upgrade log": { enabledCloudwatchLogsExports: ["upgrade"] },
  },
  unknown: { "the list is not known": { enabledCloudwatchLogsExports: UNKNOWN } },
});
