import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import enough from "./rds-database-backup-days-enough.ts";

export default [
  casesOf(enough, compliantInstance, {
    pass: { "seven days": {}, "thirty days, written as a string": { backupRetentionPeriod: "30" } },
    fail: { "three days": { backupRetentionPeriod: 3 } },
    unknown: { "the retention period is not known": { backupRetentionPeriod: UNKNOWN } },
    notApplicable: {
      "an instance with backups off": { backupRetentionPeriod: 0 },
      "an instance without a retention period, so backups are off by default": { backupRetentionPeriod: ABSENT },
      "the database is a read replica": { replicateSourceDb: "groundwork-0", backupRetentionPeriod: 1 },
    },
  }),
  casesOf(enough, compliantCluster, {
    pass: { "a cluster with seven days": {} },
    fail: {
      "a cluster with one day": { backupRetentionPeriod: 1 },
      "a cluster without a retention period: the default is one day": { backupRetentionPeriod: ABSENT },
    },
    unknown: { "the retention period of a cluster is not known": { backupRetentionPeriod: UNKNOWN } },
  }),
];
