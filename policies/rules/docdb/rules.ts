import type { Rule } from "../../kernel/rule.ts";
import docdbClusterAuditLogsExported from "./docdb-cluster-audit-logs-exported.ts";
import docdbClusterBackupDaysEnough from "./docdb-cluster-backup-days-enough.ts";
import docdbClusterDeletionProtected from "./docdb-cluster-deletion-protected.ts";
import docdbClusterKeyOwn from "./docdb-cluster-key-own.ts";
import docdbClusterPortOwn from "./docdb-cluster-port-own.ts";
import docdbClusterStorageEncrypted from "./docdb-cluster-storage-encrypted.ts";
import docdbParameterGroupAuditLogsOn from "./docdb-parameter-group-audit-logs-on.ts";
import docdbParameterGroupTlsOn from "./docdb-parameter-group-tls-on.ts";

/** The rules of DocumentDB. */
export const rules: readonly Rule[] = [
  docdbClusterAuditLogsExported,
  docdbClusterBackupDaysEnough,
  docdbClusterDeletionProtected,
  docdbClusterKeyOwn,
  docdbClusterPortOwn,
  docdbClusterStorageEncrypted,
  docdbParameterGroupAuditLogsOn,
  docdbParameterGroupTlsOn,
];
