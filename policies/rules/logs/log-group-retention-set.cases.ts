import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantLogGroup } from "./compliant-log-group.fixture.ts";
import retentionSet from "./log-group-retention-set.ts";

export default casesOf(retentionSet, compliantLogGroup, {
  pass: { "the retention is set": {} },
  fail: {
    "the retention is not set": { retentionInDays: ABSENT },
    "the retention is 0, which means forever": { retentionInDays: 0 },
  },
  unknown: { "the retention is not known": { retentionInDays: UNKNOWN } },
  notApplicable: { "a log group of the DELIVERY class": { logGroupClass: "DELIVERY", retentionInDays: ABSENT } },
});
