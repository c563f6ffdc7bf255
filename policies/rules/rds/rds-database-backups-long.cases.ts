import { compliantInstance } from "./compliant-instance.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsDatabaseBackupsLong from "./rds-database-backups-long.ts";

export default casesOf(rdsDatabaseBackupsLong, compliantInstance, {
  pass: { "a week": {}, longer: { backupRetentionPeriod: 35 }, "in text": { backupRetentionPeriod: "14" } },
  fail: {
    "a day": { backupRetentionPeriod: 1 },
    "a cluster says nothing, and keeps them for a day": {
      $type: "aws:rds/cluster:Cluster",
      backupRetentionPeriod: ABSENT,
    },
  },
  unknown: { "it is not known": { backupRetentionPeriod: UNKNOWN } },
  notApplicable: {
    "there are none at all": { backupRetentionPeriod: 0 },
    "it is unset, and there are none": { backupRetentionPeriod: ABSENT },
    "it is a replica": { replicateSourceDb: "db-0" },
  },
});
