import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantServerlessCache } from "./compliant-serverless-cache.fixture.ts";
import keyOwn from "./elasticache-serverless-cache-key-own.ts";

export default casesOf(keyOwn, compliantServerlessCache, {
  pass: { "a customer managed key is set": {} },
  fail: { "no key is set, so the AWS owned key is used": { kmsKeyId: ABSENT }, "the key is empty": { kmsKeyId: "" } },
  unknown: { "the key is not known": { kmsKeyId: UNKNOWN } },
});
