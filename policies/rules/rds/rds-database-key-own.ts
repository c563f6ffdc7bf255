import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "rds-database-key-own",
  title: "Databases are encrypted with a key of one's own",
  why: "The key that AWS manages can be neither restricted nor shared nor revoked.",
  type: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
  checklist: "MODEL",
  severity: "medium",
  union: [69],
  controls: { checkov: ["CKV_AWS_327"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html",
  remedy: "kmsKeyId: <ARN of the key>",
  judge: (database) => {
    if (!database.at("storageEncrypted").is(true)) return notApplicable("its storage is not encrypted at all");
    return database.at("kmsKeyId").isSet() ? pass() : fail("kmsKeyId is not set: AWS's own key is taken");
  },
});
