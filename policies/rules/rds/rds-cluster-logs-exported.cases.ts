import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import exported from "./rds-cluster-logs-exported.ts";

export default casesOf(exported, compliantCluster, {
  pass: {
    "the postgresql log is exported": {},
    "Aurora MySQL exports one log": { engine: "aurora-mysql", enabledCloudwatchLogsExports: ["audit"] },
  },
  fail: {
    "the list is empty": { enabledCloudwatchLogsExports: [] },
    "the list is not set": { enabledCloudwatchLogsExports: ABSENT },
    "other logs are exported, but not postgresql": { enabledCloudwatchLogsExports: ["instance"] },
  },
  unknown: {
    "the list is not known": { enabledCloudwatchLogsExports: UNKNOWN },
    "one log is not known": { enabledCloudwatchLogsExports: ["instance", UNKNOWN] },
  },
});
