import { databaseTypes, isFirstServerless, isReplica } from "../../reading/database.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "rds-database-key-own",
  title: "Databases are encrypted with a key of one's own",
  why: "Nobody can say who may use the key that AWS keeps for RDS, nor take it away.",
  type: databaseTypes,
  severity: "medium",
  union: [69],
  controls: { checkov: ["CKV_AWS_327"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html",
  remedy: "kmsKeyId: <the ARN of a key>",
  judge: (database) => {
    if (isReplica(database)) return notApplicable("a replica is encrypted as its source is");
    if (!isFirstServerless(database) && !database.at("storageEncrypted").is(true))
      return notApplicable("its storage is in clear");
    const key = database.at("kmsKeyId");
    if (!key.isSet()) return fail("kmsKeyId is not set");
    return key.state === "known" && key.text().endsWith("alias/aws/rds") ? fail("kmsKeyId is AWS's own key") : pass();
  },
});
