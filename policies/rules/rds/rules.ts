import type { Rule } from "../../rule/rule.ts";
import rdsClusterDeletionProtected from "./rds-cluster-deletion-protected.ts";
import rdsClusterInstancesSeveral from "./rds-cluster-instances-several.ts";
import rdsClusterStorageEncrypted from "./rds-cluster-storage-encrypted.ts";
import rdsDatabaseAdminRenamed from "./rds-database-admin-renamed.ts";
import rdsDatabaseBackupPlanned from "./rds-database-backup-planned.ts";
import rdsDatabaseBackupsLong from "./rds-database-backups-long.ts";
import rdsDatabaseIamAuthenticationEnabled from "./rds-database-iam-authentication-enabled.ts";
import rdsDatabaseKeyOwn from "./rds-database-key-own.ts";
import rdsDatabasePortChanged from "./rds-database-port-changed.ts";
import rdsInstanceBackupsKept from "./rds-instance-backups-kept.ts";
import rdsInstanceCertificateAuthorityCurrent from "./rds-instance-certificate-authority-current.ts";
import rdsInstanceDeletionProtected from "./rds-instance-deletion-protected.ts";
import rdsInstanceEventsSubscribed from "./rds-instance-events-subscribed.ts";
import rdsInstanceExtensionPatched from "./rds-instance-extension-patched.ts";
import rdsInstanceForceSslOn from "./rds-instance-force-ssl-on.ts";
import rdsInstanceLogsExported from "./rds-instance-logs-exported.ts";
import rdsInstanceMasterPasswordManaged from "./rds-instance-master-password-managed.ts";
import rdsInstanceMinorUpgradesAutomatic from "./rds-instance-minor-upgrades-automatic.ts";
import rdsInstanceMonitoringEnhanced from "./rds-instance-monitoring-enhanced.ts";
import rdsInstanceMultiAz from "./rds-instance-multi-az.ts";
import rdsInstancePerformanceInsightsEnabled from "./rds-instance-performance-insights-enabled.ts";
import rdsInstancePerformanceInsightsKeyOwn from "./rds-instance-performance-insights-key-own.ts";
import rdsInstancePublicAccessOff from "./rds-instance-public-access-off.ts";
import rdsInstanceSnapshotTagsCopied from "./rds-instance-snapshot-tags-copied.ts";
import rdsInstanceStatementsLogged from "./rds-instance-statements-logged.ts";
import rdsInstanceStorageEncrypted from "./rds-instance-storage-encrypted.ts";
import rdsParameterGroupForceSslOn from "./rds-parameter-group-force-ssl-on.ts";
import rdsProxyTlsRequired from "./rds-proxy-tls-required.ts";
import rdsSnapshotEncrypted from "./rds-snapshot-encrypted.ts";
import rdsSnapshotSharedNobody from "./rds-snapshot-shared-nobody.ts";

/** The rules about rds. */
export const rules: readonly Rule[] = [
  rdsClusterDeletionProtected,
  rdsClusterInstancesSeveral,
  rdsClusterStorageEncrypted,
  rdsDatabaseAdminRenamed,
  rdsDatabaseBackupPlanned,
  rdsDatabaseBackupsLong,
  rdsDatabaseIamAuthenticationEnabled,
  rdsDatabaseKeyOwn,
  rdsDatabasePortChanged,
  rdsInstanceBackupsKept,
  rdsInstanceCertificateAuthorityCurrent,
  rdsInstanceDeletionProtected,
  rdsInstanceEventsSubscribed,
  rdsInstanceExtensionPatched,
  rdsInstanceForceSslOn,
  rdsInstanceLogsExported,
  rdsInstanceMasterPasswordManaged,
  rdsInstanceMinorUpgradesAutomatic,
  rdsInstanceMonitoringEnhanced,
  rdsInstanceMultiAz,
  rdsInstancePerformanceInsightsEnabled,
  rdsInstancePerformanceInsightsKeyOwn,
  rdsInstancePublicAccessOff,
  rdsInstanceSnapshotTagsCopied,
  rdsInstanceStatementsLogged,
  rdsInstanceStorageEncrypted,
  rdsParameterGroupForceSslOn,
  rdsProxyTlsRequired,
  rdsSnapshotEncrypted,
  rdsSnapshotSharedNobody,
];
