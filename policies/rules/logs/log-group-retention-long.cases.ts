import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantLogGroup } from "./compliant-log-group.fixture.ts";
import retentionLong from "./log-group-retention-long.ts";

export default casesOf(retentionLong, compliantLogGroup, {
  pass: {
    "one year": {},
    "more than one year, written as a string": { retentionInDays: "400" },
    "the retention is not set, which means forever": { retentionInDays: ABSENT },
    "the retention is 0, which means forever": { retentionInDays: 0 },
  },
  fail: { "two weeks": { retentionInDays: 14 } },
  unknown: { "the retention is not known": { retentionInDays: UNKNOWN } },
  notApplicable: { "a log group of the DELIVERY class": { logGroupClass: "DELIVERY", retentionInDays: ABSENT } },
});
