import type { Rule } from "../../kernel/rule.ts";
import neptuneClusterAuditLogsExported from "./neptune-cluster-audit-logs-exported.ts";
import neptuneClusterBackupDaysEnough from "./neptune-cluster-backup-days-enough.ts";
import neptuneClusterDeletionProtected from "./neptune-cluster-deletion-protected.ts";
import neptuneClusterIamLoginEnabled from "./neptune-cluster-iam-login-enabled.ts";
import neptuneClusterKeyOwn from "./neptune-cluster-key-own.ts";
import neptuneClusterSnapshotTagsCopied from "./neptune-cluster-snapshot-tags-copied.ts";
import neptuneClusterStorageEncrypted from "./neptune-cluster-storage-encrypted.ts";
import neptuneInstanceMinorUpgradesAutomatic from "./neptune-instance-minor-upgrades-automatic.ts";
import neptuneInstancePublicAccessOff from "./neptune-instance-public-access-off.ts";

/** The rules of Neptune. */
export const rules: readonly Rule[] = [
  neptuneClusterAuditLogsExported,
  neptuneClusterBackupDaysEnough,
  neptuneClusterDeletionProtected,
  neptuneClusterIamLoginEnabled,
  neptuneClusterKeyOwn,
  neptuneClusterSnapshotTagsCopied,
  neptuneClusterStorageEncrypted,
  neptuneInstanceMinorUpgradesAutomatic,
  neptuneInstancePublicAccessOff,
];
