import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "rds-database-backups-long",
  title: "Backups of databases are kept long enough",
  why: "A mistake that is found after the backups have gone cannot be undone.",
  type: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
  checklist: "MODEL",
  severity: "medium",
  union: [72],
  controls: {},
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-11",
  remedy: "backupRetentionPeriod: 7",
  judge: (database, { backupDays }) => {
    if (database.at("replicateSourceDb").isSet()) return notApplicable("it is a replica");
    const days = database.at("backupRetentionPeriod");
    if (database.type === "aws:rds/instance:Instance" && (!days.isSet() || days.is(0)))
      return notApplicable("it keeps no backups at all");
    // A cluster that says nothing keeps them for a day.
    return (days.isSet() ? Number(days.text()) : 1) >= backupDays
      ? pass()
      : fail(`${days.path} must be ${backupDays} or more`);
  },
});
