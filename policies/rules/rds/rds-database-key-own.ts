import { isKeyOfAws } from "../../kernel/own-key.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass, unknown, type Verdict } from "../../kernel/verdict.ts";
import { databaseTypes, isFirstServerless, isReplica, isRestored } from "./database.ts";

export default rule({
  name: "rds-database-key-own",
  title: "RDS databases are encrypted with a customer managed KMS key",
  why: "The account cannot change the key policy of the AWS managed key, nor disable the key after an incident.",
  type: databaseTypes,
  severity: "medium",
  union: [69],
  controls: { checkov: ["CKV_AWS_327"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html",
  remedy: "kmsKeyId: <the ARN of a customer managed KMS key>",
  judge: (database) => {
    if (isReplica(database)) return notApplicable("a read replica in the same Region uses the key of its source");
    if (!isFirstServerless(database) && !database.at("storageEncrypted").is(true))
      return notApplicable("the storage is not encrypted; another rule requires encryption");
    // AWS reports the ARN of its own key as well, which does not say who manages it.
    const key = database.at("kmsKeyId").ifAsked();
    if (!key.isSet()) return withoutKey(database);
    return isKeyOfAws(key) ? fail("uses the AWS managed key (kmsKeyId)") : pass();
  },
});

const withoutKey = (database: Resource): Verdict =>
  database.at("kmsKeyId").isSet() && isRestored(database)
    ? unknown("kmsKeyId is not set, and the key of the snapshot is not known")
    : fail("uses the AWS managed key: kmsKeyId is not set");
