import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantConnector } from "./compliant-connector.fixture.ts";
import mskConnectorLogsDelivered from "./msk-connector-logs-delivered.ts";

export default casesOf(mskConnectorLogsDelivered, compliantConnector, {
  pass: {
    "to CloudWatch": {},
  },
  fail: {
    "it is off": { "logDelivery.workerLogDelivery.cloudwatchLogs.enabled": false },
    "the block is not set": { logDelivery: ABSENT },
  },
  unknown: {
    "it is not known": { "logDelivery.workerLogDelivery.cloudwatchLogs.enabled": UNKNOWN },
  },
});
