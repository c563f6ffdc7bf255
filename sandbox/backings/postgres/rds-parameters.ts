/**
 * Parameters of RDS for PostgreSQL that no plain PostgreSQL has; `mapped` ones are honoured in
 * another way. Source: Amazon RDS User Guide, "Working with parameters on your RDS for PostgreSQL
 * DB instance" and the pages on TLS, logical replication, autovacuum logging, password management
 * and extensions; read 2026-11.
 */
export const rdsOnlyParameters: Readonly<Record<string, "mapped" | "ignored">> = {
  "rds.force_ssl": "mapped",
  "rds.logical_replication": "mapped",
  "rds.accepted_password_auth_method": "ignored",
  "rds.adaptive_autovacuum": "ignored",
  "rds.allowed_extensions": "ignored",
  "rds.custom_dns_resolution": "ignored",
  "rds.extensions": "ignored",
  "rds.force_admin_logging_level": "ignored",
  "rds.force_autovacuum_logging_level": "ignored",
  "rds.log_retention_period": "ignored",
  "rds.max_tcp_buffers": "ignored",
  "rds.pg_stat_ramdisk_size": "ignored",
  "rds.rds_superuser_reserved_connections": "ignored",
  "rds.restrict_password_commands": "ignored",
  "rds.superuser_variables": "ignored",
};

/**
 * Parameters that PostgreSQL got after version 15, which a machine may have at the least. Source:
 * what postgresql.conf.sample of PostgreSQL 18 names and `postgres --describe-config` of 15 does
 * not; read 2026-11.
 */
export const parametersAfter15: ReadonlySet<string> = new Set([
  "allow_alter_system",
  "autovacuum_vacuum_max_threshold",
  "autovacuum_worker_slots",
  "commit_timestamp_buffers",
  "createrole_self_grant",
  "enable_distinct_reordering",
  "enable_group_by_reordering",
  "enable_presorted_aggregate",
  "enable_self_join_elimination",
  "event_triggers",
  "extension_control_path",
  "file_copy_method",
  "gss_accept_delegation",
  "icu_validation_level",
  "idle_replication_slot_timeout",
  "io_combine_limit",
  "io_max_combine_limit",
  "io_max_concurrency",
  "io_method",
  "io_workers",
  "log_lock_failures",
  "max_active_replication_origins",
  "max_notify_queue_pages",
  "max_parallel_apply_workers_per_subscription",
  "md5_password_warnings",
  "multixact_member_buffers",
  "multixact_offset_buffers",
  "notify_buffers",
  "oauth_validator_libraries",
  "reserved_connections",
  "scram_iterations",
  "serializable_buffers",
  "ssl_groups",
  "ssl_tls13_ciphers",
  "subtransaction_buffers",
  "summarize_wal",
  "sync_replication_slots",
  "synchronized_standby_slots",
  "track_cost_delay_timing",
  "transaction_buffers",
  "transaction_timeout",
  "vacuum_buffer_usage_limit",
  "vacuum_max_eager_freeze_failure_rate",
  "vacuum_truncate",
  "wal_summary_keep_time",
]);
