import { mustBeOwnKey } from "../../kernel/own-key.ts";
import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { isEncryptedByDefault, replicationGroupType } from "./cache.ts";

export default rule({
  name: "elasticache-replication-group-key-own",
  title: "ElastiCache replication groups are encrypted with a customer managed KMS key",
  why: "The account cannot change the key policy of the AWS owned key, nor disable the key after an incident.",
  type: replicationGroupType,
  severity: "medium",
  union: [99],
  controls: { checkov: ["CKV_AWS_191"] },
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html",
  remedy: "kmsKeyId: <the ARN of a customer managed KMS key>",
  judge: (group) => {
    if (!isEncryptedByDefault(group) && !group.at("atRestEncryptionEnabled").is(true))
      return notApplicable("the replication group is not encrypted at rest; another rule requires encryption");
    return mustBeOwnKey(group.at("kmsKeyId"));
  },
});
