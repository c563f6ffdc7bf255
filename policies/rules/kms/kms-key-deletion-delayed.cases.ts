import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantKey } from "./compliant-key.fixture.ts";
import deletionDelayed from "./kms-key-deletion-delayed.ts";

export default casesOf(deletionDelayed, compliantKey, {
  pass: { "30 days": {}, "30 days by default": { deletionWindowInDays: ABSENT } },
  fail: {
    "7 days": { deletionWindowInDays: 7 },
    "29 days for a replica key, written as a string": {
      $type: "aws:kms/replicaKey:ReplicaKey",
      deletionWindowInDays: "29",
    },
  },
  unknown: { "the waiting period is not known": { deletionWindowInDays: UNKNOWN } },
});
