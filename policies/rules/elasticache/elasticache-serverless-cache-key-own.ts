import { serverlessCacheType } from "../../reading/cache.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "elasticache-serverless-cache-key-own",
  title: "Serverless caches are encrypted with a key of one's own",
  why: "Who may read a snapshot is then said by the key's policy as well, and the key can be withdrawn.",
  type: serverlessCacheType,
  severity: "medium",
  union: [99],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html",
  remedy: "kmsKeyId: <ARN of a key>",
  judge: (cache) => (cache.at("kmsKeyId").isSet() ? pass() : fail("kmsKeyId is not set")),
});
