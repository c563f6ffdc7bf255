import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { databaseTypes, instanceType, isReplica } from "./database.ts";

export default rule({
  name: "rds-database-backup-days-enough",
  title: "RDS automated backups have a sufficient retention period",
  why: "Operators can restore only to a point within the retention period. Corrupted or deleted data that they notice later is lost.",
  type: databaseTypes,
  checklist: "MODEL",
  severity: "medium",
  union: [72],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html",
  remedy: "backupRetentionPeriod: 7",
  judge: (database, { backupDays }) => {
    if (isReplica(database)) return notApplicable("the database is a read replica");
    const days = database.at("backupRetentionPeriod");
    // Unset means no backups for an instance, and one day for a cluster, which always has backups.
    if (database.type === instanceType && (!days.isSet() || days.is(0)))
      return notApplicable("automated backups are off; another rule requires them");
    return Number(days.text()) >= backupDays
      ? pass()
      : fail(`keeps automated backups for fewer than ${backupDays} days (${days.path})`);
  },
});
