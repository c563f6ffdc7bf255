import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import enough from "./rds-database-backup-days-enough.ts";

export default [
  casesOf(enough, compliantInstance, {
    pass: { "a week": {}, "a month, in text": { backupRetentionPeriod: "30" } },
    fail: { "three days": { backupRetentionPeriod: 3 } },
    unknown: { "it is not known": { backupRetentionPeriod: UNKNOWN } },
    notApplicable: {
      "no backups at all": { backupRetentionPeriod: 0 },
      "no backups by default": { backupRetentionPeriod: ABSENT },
      "it is a replica": { replicateSourceDb: "groundwork-0", backupRetentionPeriod: 1 },
    },
  }),
  casesOf(enough, compliantCluster, {
    pass: { "a cluster keeps a week": {} },
    fail: {
      "a cluster keeps a day": { backupRetentionPeriod: 1 },
      "a cluster's default is a day": { backupRetentionPeriod: ABSENT },
    },
    unknown: { "a cluster's is not known": { backupRetentionPeriod: UNKNOWN } },
  }),
];
