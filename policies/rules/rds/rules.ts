import type { Rule } from "../../kernel/rule.ts";
import rdsClusterForceSslOn from "./rds-cluster-force-ssl-on.ts";
import rdsClusterLogsExported from "./rds-cluster-logs-exported.ts";
import rdsClusterMasterPasswordManaged from "./rds-cluster-master-password-managed.ts";
import rdsClusterMinorUpgradesAutomatic from "./rds-cluster-minor-upgrades-automatic.ts";
import rdsClusterSnapshotTagsCopied from "./rds-cluster-snapshot-tags-copied.ts";
import rdsClusterStorageEncrypted from "./rds-cluster-storage-encrypted.ts";
import rdsClusterZonesSeveral from "./rds-cluster-zones-several.ts";
import rdsDatabaseAdminNameOwn from "./rds-database-admin-name-own.ts";
import rdsDatabaseBackupDaysEnough from "./rds-database-backup-days-enough.ts";
import rdsDatabaseBackupPlanned from "./rds-database-backup-planned.ts";
import rdsDatabaseCertificateModern from "./rds-database-certificate-modern.ts";
import rdsDatabaseDeletionProtected from "./rds-database-deletion-protected.ts";
import rdsDatabaseEnginePatched from "./rds-database-engine-patched.ts";
import rdsDatabaseIamLoginEnabled from "./rds-database-iam-login-enabled.ts";
import rdsDatabaseInsightsKeyOwn from "./rds-database-insights-key-own.ts";
import rdsDatabaseInsightsOn from "./rds-database-insights-on.ts";
import rdsDatabaseKeyOwn from "./rds-database-key-own.ts";
import rdsDatabaseMonitoringEnhanced from "./rds-database-monitoring-enhanced.ts";
import rdsDatabasePortOwn from "./rds-database-port-own.ts";
import rdsDatabaseQueriesLogged from "./rds-database-queries-logged.ts";
import rdsEventSubscriptionEventsCritical from "./rds-event-subscription-events-critical.ts";
import rdsGlobalClusterDeletionProtected from "./rds-global-cluster-deletion-protected.ts";
import rdsGlobalClusterStorageEncrypted from "./rds-global-cluster-storage-encrypted.ts";
import rdsInstanceBackupsKept from "./rds-instance-backups-kept.ts";
import rdsInstanceForceSslOn from "./rds-instance-force-ssl-on.ts";
import rdsInstanceLogsExported from "./rds-instance-logs-exported.ts";
import rdsInstanceMasterPasswordManaged from "./rds-instance-master-password-managed.ts";
import rdsInstanceMinorUpgradesAutomatic from "./rds-instance-minor-upgrades-automatic.ts";
import rdsInstancePublicAccessOff from "./rds-instance-public-access-off.ts";
import rdsInstanceSecureTransportRequired from "./rds-instance-secure-transport-required.ts";
import rdsInstanceSnapshotTagsCopied from "./rds-instance-snapshot-tags-copied.ts";
import rdsInstanceStorageEncrypted from "./rds-instance-storage-encrypted.ts";
import rdsInstanceZonesSeveral from "./rds-instance-zones-several.ts";
import rdsParameterGroupForceSslOn from "./rds-parameter-group-force-ssl-on.ts";
import rdsProxyTlsRequired from "./rds-proxy-tls-required.ts";
import rdsSecurityGroupEgressClosed from "./rds-security-group-egress-closed.ts";
import rdsSnapshotEncrypted from "./rds-snapshot-encrypted.ts";
import rdsSnapshotPrivate from "./rds-snapshot-private.ts";
import rdsSubnetGroupPrivate from "./rds-subnet-group-private.ts";

/** The rules of RDS. */
export const rules: readonly Rule[] = [
  rdsClusterForceSslOn,
  rdsClusterLogsExported,
  rdsClusterMasterPasswordManaged,
  rdsClusterMinorUpgradesAutomatic,
  rdsClusterSnapshotTagsCopied,
  rdsClusterStorageEncrypted,
  rdsClusterZonesSeveral,
  rdsDatabaseAdminNameOwn,
  rdsDatabaseBackupDaysEnough,
  rdsDatabaseBackupPlanned,
  rdsDatabaseCertificateModern,
  rdsDatabaseDeletionProtected,
  rdsDatabaseEnginePatched,
  rdsDatabaseIamLoginEnabled,
  rdsDatabaseInsightsKeyOwn,
  rdsDatabaseInsightsOn,
  rdsDatabaseKeyOwn,
  rdsDatabaseMonitoringEnhanced,
  rdsDatabasePortOwn,
  rdsDatabaseQueriesLogged,
  rdsEventSubscriptionEventsCritical,
  rdsGlobalClusterDeletionProtected,
  rdsGlobalClusterStorageEncrypted,
  rdsInstanceBackupsKept,
  rdsInstanceForceSslOn,
  rdsInstanceLogsExported,
  rdsInstanceMasterPasswordManaged,
  rdsInstanceMinorUpgradesAutomatic,
  rdsInstancePublicAccessOff,
  rdsInstanceSecureTransportRequired,
  rdsInstanceSnapshotTagsCopied,
  rdsInstanceStorageEncrypted,
  rdsInstanceZonesSeveral,
  rdsParameterGroupForceSslOn,
  rdsProxyTlsRequired,
  rdsSecurityGroupEgressClosed,
  rdsSnapshotEncrypted,
  rdsSnapshotPrivate,
  rdsSubnetGroupPrivate,
];
