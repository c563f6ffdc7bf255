import { mustBeOwnKey } from "../../kernel/own-key.ts";
import { rule } from "../../kernel/rule.ts";
import { serverlessCacheType } from "./cache.ts";

export default rule({
  name: "elasticache-serverless-cache-key-own",
  title: "ElastiCache serverless caches are encrypted with a customer managed KMS key",
  why: "The account cannot change the key policy of the AWS owned key, nor disable the key after an incident.",
  type: serverlessCacheType,
  severity: "medium",
  union: [99],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html",
  remedy: "kmsKeyId: <the ARN of a customer managed KMS key>",
  judge: (cache) => mustBeOwnKey(cache.at("kmsKeyId")),
});
