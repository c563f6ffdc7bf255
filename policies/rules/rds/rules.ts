import type { Rule } from "../../rule/rule.ts";
import rdsClusterStorageEncrypted from "./rds-cluster-storage-encrypted.ts";
import rdsInstanceBackupsKept from "./rds-instance-backups-kept.ts";
import rdsInstanceForceSslOn from "./rds-instance-force-ssl-on.ts";
import rdsInstanceLogsExported from "./rds-instance-logs-exported.ts";
import rdsInstanceMasterPasswordManaged from "./rds-instance-master-password-managed.ts";
import rdsInstanceMinorUpgradesAutomatic from "./rds-instance-minor-upgrades-automatic.ts";
import rdsInstancePublicAccessOff from "./rds-instance-public-access-off.ts";
import rdsInstanceSnapshotTagsCopied from "./rds-instance-snapshot-tags-copied.ts";
import rdsInstanceStorageEncrypted from "./rds-instance-storage-encrypted.ts";
import rdsParameterGroupForceSslOn from "./rds-parameter-group-force-ssl-on.ts";

/** The rules about rds. */
export const rules: readonly Rule[] = [
  rdsClusterStorageEncrypted,
  rdsInstanceBackupsKept,
  rdsInstanceForceSslOn,
  rdsInstanceLogsExported,
  rdsInstanceMasterPasswordManaged,
  rdsInstanceMinorUpgradesAutomatic,
  rdsInstancePublicAccessOff,
  rdsInstanceSnapshotTagsCopied,
  rdsInstanceStorageEncrypted,
  rdsParameterGroupForceSslOn,
];
