import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import instanceBackupsKept from "./rds-instance-backups-kept.ts";

export default casesOf(instanceBackupsKept, compliantInstance, {
  pass: { "seven days": {} },
  fail: {
    "the retention period is 0": { backupRetentionPeriod: 0 },
    "the retention period is not set": { backupRetentionPeriod: ABSENT },
  },
  unknown: { "the retention period is not known": { backupRetentionPeriod: UNKNOWN } },
  notApplicable: { "the database is a read replica": { replicateSourceDb: "db-0", backupRetentionPeriod: ABSENT } },
});
