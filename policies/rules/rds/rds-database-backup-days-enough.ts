import { databaseTypes, instanceType, isReplica } from "../../reading/database.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "rds-database-backup-days-enough",
  title: "Databases keep automated backups long enough",
  why: "Damage that is noticed after the last backup has gone cannot be undone.",
  type: databaseTypes,
  checklist: "MODEL",
  severity: "medium",
  union: [72],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html",
  remedy: "backupRetentionPeriod: 7",
  judge: (database, { backupDays }) => {
    if (isReplica(database)) return notApplicable("it is a replica");
    const days = database.at("backupRetentionPeriod");
    // An instance keeps no backups where it is not told to; a cluster always keeps them, for a day.
    if (database.type === instanceType && (!days.isSet() || days.is(0))) return notApplicable("it keeps no backups");
    return Number(days.text()) >= backupDays ? pass() : fail(`${days.path} must be ${backupDays} or more`);
  },
});
