import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import docdbClusterBackupDaysEnough from "./docdb-cluster-backup-days-enough.ts";

export default casesOf(docdbClusterBackupDaysEnough, compliantCluster, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "backupRetentionPeriod does not meet it": { backupRetentionPeriod: 1 },
    "backupRetentionPeriod is not set": { backupRetentionPeriod: ABSENT },
  },
  unknown: {
    "backupRetentionPeriod is not known": { backupRetentionPeriod: UNKNOWN },
  },
});
