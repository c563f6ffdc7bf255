import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTable } from "./compliant-table.fixture.ts";
import dynamodbTableDeletionProtected from "./dynamodb-table-deletion-protected.ts";

export default casesOf(dynamodbTableDeletionProtected, compliantTable, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "deletionProtectionEnabled does not meet it": { deletionProtectionEnabled: false },
    "deletionProtectionEnabled is not set": { deletionProtectionEnabled: ABSENT },
  },
  unknown: {
    "deletionProtectionEnabled is not known": { deletionProtectionEnabled: UNKNOWN },
  },
});
