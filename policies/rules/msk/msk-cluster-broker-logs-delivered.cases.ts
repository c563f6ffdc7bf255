import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import mskClusterBrokerLogsDelivered from "./msk-cluster-broker-logs-delivered.ts";

export default casesOf(mskClusterBrokerLogsDelivered, compliantCluster, {
  pass: {
    "to CloudWatch": {},
    "to a bucket": { loggingInfo: { brokerLogs: { s3: { enabled: true, bucket: "logs" } } } },
  },
  fail: {
    "it is off": { "loggingInfo.brokerLogs.cloudwatchLogs.enabled": false },
    "the block is not set": { loggingInfo: ABSENT },
  },
  unknown: {
    "it is not known": { "loggingInfo.brokerLogs.cloudwatchLogs.enabled": UNKNOWN },
  },
});
