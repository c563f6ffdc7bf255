import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantServerlessCache } from "./compliant-serverless-cache.fixture.ts";
import keyOwn from "./elasticache-serverless-cache-key-own.ts";

export default casesOf(keyOwn, compliantServerlessCache, {
  pass: { "a key": {} },
  fail: { "AWS's key": { kmsKeyId: ABSENT }, "no key's name": { kmsKeyId: "" } },
  unknown: { "it is not known": { kmsKeyId: UNKNOWN } },
});
