import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import docdbClusterAuditLogsExported from "./docdb-cluster-audit-logs-exported.ts";

export default casesOf(docdbClusterAuditLogsExported, compliantCluster, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "enabledCloudwatchLogsExports does not meet it": { enabledCloudwatchLogsExports: ["profiler"] },
    "enabledCloudwatchLogsExports is not set": { enabledCloudwatchLogsExports: ABSENT },
  },
  unknown: {
    "enabledCloudwatchLogsExports is not known": { enabledCloudwatchLogsExports: UNKNOWN },
  },
});
