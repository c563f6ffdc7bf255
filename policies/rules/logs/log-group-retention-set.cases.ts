import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantLogGroup } from "./compliant-log-group.fixture.ts";
import retentionSet from "./log-group-retention-set.ts";

export default casesOf(retentionSet, compliantLogGroup, {
  pass: { "it is set": {} },
  fail: { "it is unset": { retentionInDays: ABSENT }, "it is 0, which means for ever": { retentionInDays: 0 } },
  unknown: { "it is not known": { retentionInDays: UNKNOWN } },
  notApplicable: { "it delivers elsewhere": { logGroupClass: "DELIVERY", retentionInDays: ABSENT } },
});
