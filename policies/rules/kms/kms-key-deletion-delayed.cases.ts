import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantKey } from "./compliant-key.fixture.ts";
import deletionDelayed from "./kms-key-deletion-delayed.ts";

export default casesOf(deletionDelayed, compliantKey, {
  pass: { "30 days": {}, "30 days by default": { deletionWindowInDays: ABSENT } },
  fail: {
    "7 days": { deletionWindowInDays: 7 },
    "of a copy, as text": { $type: "aws:kms/replicaKey:ReplicaKey", deletionWindowInDays: "29" },
  },
  unknown: { "it is not known": { deletionWindowInDays: UNKNOWN } },
});
