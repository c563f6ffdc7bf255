import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTable } from "./compliant-table.fixture.ts";
import dynamodbTableRecoveryPointInTime from "./dynamodb-table-recovery-point-in-time.ts";

export default casesOf(dynamodbTableRecoveryPointInTime, compliantTable, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "enabled does not meet it": { "pointInTimeRecovery.enabled": false },
    "enabled is not set": { "pointInTimeRecovery.enabled": ABSENT },
    "the block is not set": { pointInTimeRecovery: ABSENT },
  },
  unknown: {
    "enabled is not known": { "pointInTimeRecovery.enabled": UNKNOWN },
  },
});
