import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import exported from "./rds-cluster-logs-exported.ts";

export default casesOf(exported, compliantCluster, {
  pass: {
    "the log of the server": {},
    "some log of MySQL": { engine: "aurora-mysql", enabledCloudwatchLogsExports: ["audit"] },
  },
  fail: {
    none: { enabledCloudwatchLogsExports: [] },
    "it is unset": { enabledCloudwatchLogsExports: ABSENT },
    "others than the server's": { enabledCloudwatchLogsExports: ["instance"] },
  },
  unknown: {
    "it is not known": { enabledCloudwatchLogsExports: UNKNOWN },
    "one log is not known": { enabledCloudwatchLogsExports: ["instance", UNKNOWN] },
  },
});
