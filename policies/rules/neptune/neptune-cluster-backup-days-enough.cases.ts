import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import neptuneClusterBackupDaysEnough from "./neptune-cluster-backup-days-enough.ts";

export default casesOf(neptuneClusterBackupDaysEnough, compliantCluster, {
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
