import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantLogGroup } from "./compliant-log-group.fixture.ts";
import groupKeyOwn from "./log-group-key-own.ts";

export default casesOf(groupKeyOwn, compliantLogGroup, {
  pass: { "a customer managed key is set": {} },
  fail: { "no key is set, so the AWS owned key is used": { kmsKeyId: ABSENT } },
  unknown: { "the key is not known": { kmsKeyId: UNKNOWN } },
});
