import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantLogGroup } from "./compliant-log-group.fixture.ts";
import groupKeyOwn from "./log-group-key-own.ts";

export default casesOf(groupKeyOwn, compliantLogGroup, {
  pass: { "a key": {} },
  fail: { "AWS's key": { kmsKeyId: ABSENT } },
  unknown: { "it is not known": { kmsKeyId: UNKNOWN } },
});
