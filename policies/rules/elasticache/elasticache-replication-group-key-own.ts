import { replicationGroupType } from "../../reading/cache.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "elasticache-replication-group-key-own",
  title: "ElastiCache replication groups are encrypted with a key of one's own",
  why: "Who may read a snapshot is then said by the key's policy as well, and the key can be withdrawn.",
  type: replicationGroupType,
  severity: "medium",
  union: [99],
  controls: { checkov: ["CKV_AWS_191"] },
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html",
  remedy: "kmsKeyId: <ARN of a key>",
  judge: (group) => {
    const encrypted = group.at("atRestEncryptionEnabled");
    const byDefault = encrypted.state === "absent" && group.at("engine").is("valkey");
    if (!byDefault && !encrypted.is(true)) return notApplicable("it is not encrypted at rest");
    return group.at("kmsKeyId").isSet() ? pass() : fail("kmsKeyId is not set");
  },
});
