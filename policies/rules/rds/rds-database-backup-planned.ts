import { isInBackupPlan } from "../../reading/backup-selection.ts";
import { databaseTypes, isReplica } from "../../reading/database.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "rds-database-backup-planned",
  title: "Databases are in a plan of AWS Backup",
  why: "Automated backups go with their database and keep 35 days at most; a vault keeps what nobody of the account can delete.",
  type: databaseTypes,
  severity: "low",
  union: [88],
  controls: { checkov: ["CKV2_AWS_8"] },
  url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html",
  remedy: "an aws.backup.Selection with resources: [<the database's ARN>]",
  judgeInStack: (database, stack) => {
    if (isReplica(database)) return notApplicable("its source is what a plan takes");
    return isInBackupPlan(database, stack) ? pass() : fail("no backup selection of this stack takes it");
  },
});
