import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantLogGroup } from "./compliant-log-group.fixture.ts";
import retentionLong from "./log-group-retention-long.ts";

export default casesOf(retentionLong, compliantLogGroup, {
  pass: {
    "a year": {},
    "more, as text": { retentionInDays: "400" },
    "for ever, as it is unset": { retentionInDays: ABSENT },
    "for ever": { retentionInDays: 0 },
  },
  fail: { "two weeks": { retentionInDays: 14 } },
  unknown: { "it is not known": { retentionInDays: UNKNOWN } },
  notApplicable: { "it delivers elsewhere": { logGroupClass: "DELIVERY", retentionInDays: ABSENT } },
});
