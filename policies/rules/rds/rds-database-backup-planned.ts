import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { isInBackupPlan } from "./backup-selection.ts";
import { databaseTypes, isReplica } from "./database.ts";

export default rule({
  name: "rds-database-backup-planned",
  title: "RDS databases are protected by an AWS Backup plan",
  why: "RDS keeps automated backups for at most 35 days and deletes them with the database. Nobody in the account can delete recovery points in a locked backup vault.",
  type: databaseTypes,
  severity: "low",
  confidence: "medium",
  union: [88],
  controls: { checkov: ["CKV2_AWS_8"] },
  url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html",
  remedy: "new aws.backup.Selection(…, { resources: [<the ARN of the database>] })",
  judgeInStack: (database, stack) => {
    if (isReplica(database)) return notApplicable("the database is a read replica; the plan covers its source");
    return isInBackupPlan(database, stack) ? pass() : fail("is not in any AWS Backup selection of this stack");
  },
});
