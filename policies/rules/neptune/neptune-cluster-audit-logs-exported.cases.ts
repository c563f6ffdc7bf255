import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import neptuneClusterAuditLogsExported from "./neptune-cluster-audit-logs-exported.ts";

export default casesOf(neptuneClusterAuditLogsExported, compliantCluster, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "enableCloudwatchLogsExports does not meet it": { enableCloudwatchLogsExports: ["slowquery"] },
    "enableCloudwatchLogsExports is not set": { enableCloudwatchLogsExports: ABSENT },
  },
  unknown: {
    "enableCloudwatchLogsExports is not known": { enableCloudwatchLogsExports: UNKNOWN },
  },
});
