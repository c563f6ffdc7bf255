import type { Rule } from "../../kernel/rule.ts";
import redshiftAdminNameOwn from "./redshift-admin-name-own.ts";
import redshiftClusterAuditLogged from "./redshift-cluster-audit-logged.ts";
import redshiftClusterDatabaseNameOwn from "./redshift-cluster-database-name-own.ts";
import redshiftClusterEncrypted from "./redshift-cluster-encrypted.ts";
import redshiftClusterPortRestricted from "./redshift-cluster-port-restricted.ts";
import redshiftClusterPublicAccessOff from "./redshift-cluster-public-access-off.ts";
import redshiftClusterSnapshotsKept from "./redshift-cluster-snapshots-kept.ts";
import redshiftClusterTlsRequired from "./redshift-cluster-tls-required.ts";
import redshiftClusterUpgradesAutomatic from "./redshift-cluster-upgrades-automatic.ts";
import redshiftClusterVpcRoutingEnhanced from "./redshift-cluster-vpc-routing-enhanced.ts";
import redshiftClusterZonesSeveral from "./redshift-cluster-zones-several.ts";
import redshiftNamespaceLogsExported from "./redshift-namespace-logs-exported.ts";
import redshiftParameterGroupTlsRequired from "./redshift-parameter-group-tls-required.ts";
import redshiftStorageKeyOwn from "./redshift-storage-key-own.ts";
import redshiftWorkgroupPublicAccessOff from "./redshift-workgroup-public-access-off.ts";
import redshiftWorkgroupTlsRequired from "./redshift-workgroup-tls-required.ts";
import redshiftWorkgroupVpcRoutingEnhanced from "./redshift-workgroup-vpc-routing-enhanced.ts";

/** The rules of Redshift, provisioned and serverless. */
export const rules: readonly Rule[] = [
  redshiftAdminNameOwn,
  redshiftClusterAuditLogged,
  redshiftClusterDatabaseNameOwn,
  redshiftClusterEncrypted,
  redshiftClusterPortRestricted,
  redshiftClusterPublicAccessOff,
  redshiftClusterSnapshotsKept,
  redshiftClusterTlsRequired,
  redshiftClusterUpgradesAutomatic,
  redshiftClusterVpcRoutingEnhanced,
  redshiftClusterZonesSeveral,
  redshiftNamespaceLogsExported,
  redshiftParameterGroupTlsRequired,
  redshiftStorageKeyOwn,
  redshiftWorkgroupPublicAccessOff,
  redshiftWorkgroupTlsRequired,
  redshiftWorkgroupVpcRoutingEnhanced,
];
