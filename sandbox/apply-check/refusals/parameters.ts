import type { WireProperties, WireValue } from "../../provider/wire-value.ts";
import { isMap } from "../../provider/wire-value.ts";
import { didYouMean } from "../../core/did-you-mean.ts";
import { staticParameters } from "../../facts/rds-parameters.ts";
import { asText, type Refusal } from "../refusal.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * Parameters that PostgreSQL 15 to 18 can change while it runs (`postgres --describe-config`, release
 * notes); removed ones too, because a family may be older.
 */
const postgresDynamic = words(`
io_workers summarize_wal
DateStyle IntervalStyle TimeZone allow_alter_system allow_in_place_tablespaces
archive_cleanup_command archive_command archive_library archive_timeout array_nulls
authentication_timeout autovacuum autovacuum_analyze_scale_factor autovacuum_analyze_threshold
autovacuum_naptime autovacuum_vacuum_cost_delay autovacuum_vacuum_cost_limit
autovacuum_vacuum_insert_scale_factor autovacuum_vacuum_insert_threshold
autovacuum_vacuum_max_threshold autovacuum_vacuum_scale_factor autovacuum_vacuum_threshold
autovacuum_work_mem backend_flush_after backslash_quote bgwriter_delay bgwriter_flush_after
bgwriter_lru_maxpages bgwriter_lru_multiplier bytea_output check_function_bodies
checkpoint_completion_target checkpoint_flush_after checkpoint_timeout checkpoint_warning
client_connection_check_interval client_encoding client_min_messages commit_delay commit_siblings
compute_query_id constraint_exclusion cpu_index_tuple_cost cpu_operator_cost cpu_tuple_cost
createrole_self_grant cursor_tuple_fraction db_user_namespace deadlock_timeout debug_io_direct
debug_logical_replication_streaming debug_parallel_query debug_pretty_print debug_print_parse
debug_print_plan debug_print_rewritten default_statistics_target default_table_access_method
default_tablespace default_text_search_config default_toast_compression
default_transaction_deferrable default_transaction_isolation default_transaction_read_only
dynamic_library_path effective_cache_size effective_io_concurrency enable_async_append
enable_bitmapscan enable_distinct_reordering enable_gathermerge enable_group_by_reordering
enable_hashagg enable_hashjoin enable_incremental_sort enable_indexonlyscan enable_indexscan
enable_material enable_memoize enable_mergejoin enable_nestloop enable_parallel_append
enable_parallel_hash enable_partition_pruning enable_partitionwise_aggregate
enable_partitionwise_join enable_presorted_aggregate enable_self_join_elimination enable_seqscan
enable_sort enable_tidscan escape_string_warning event_triggers exit_on_error extension_control_path
extension_destdir extra_float_digits file_copy_method file_extend_method force_parallel_mode
from_collapse_limit fsync full_page_writes geqo geqo_effort geqo_generations geqo_pool_size
geqo_seed geqo_selection_bias geqo_threshold gin_fuzzy_search_limit gin_pending_list_limit
gss_accept_delegation hash_mem_multiplier hot_standby_feedback huge_pages_status
icu_validation_level idle_in_transaction_session_timeout idle_replication_slot_timeout
idle_session_timeout io_combine_limit jit jit_above_cost jit_inline_above_cost
jit_optimize_above_cost join_collapse_limit krb_caseins_users krb_server_keyfile lc_collate
lc_messages lc_monetary lc_numeric lc_time lo_compat_privileges local_preload_libraries lock_timeout
log_autovacuum_min_duration log_checkpoints log_connections log_destination log_directory
log_disconnections log_duration log_error_verbosity log_executor_stats log_file_mode log_filename
log_hostname log_line_prefix log_lock_failures log_lock_waits log_min_duration_sample
log_min_duration_statement log_min_error_statement log_min_messages log_parameter_max_length
log_parameter_max_length_on_error log_parser_stats log_planner_stats log_recovery_conflict_waits
log_replication_commands log_rotation_age log_rotation_size log_startup_progress_interval
log_statement log_statement_sample_rate log_statement_stats log_temp_files log_timezone
log_transaction_sample_rate log_truncate_on_rotation logical_decoding_work_mem
maintenance_io_concurrency maintenance_work_mem max_active_replication_origins
max_parallel_apply_workers_per_subscription max_parallel_maintenance_workers max_parallel_workers
max_parallel_workers_per_gather max_pred_locks_per_page max_pred_locks_per_relation
max_slot_wal_keep_size max_stack_depth max_standby_archive_delay max_standby_streaming_delay
max_sync_workers_per_subscription max_wal_size md5_password_warnings min_parallel_index_scan_size
min_parallel_table_scan_size min_wal_size oauth_validator_libraries parallel_leader_participation
parallel_setup_cost parallel_tuple_cost password_encryption plan_cache_mode primary_conninfo
primary_slot_name promote_trigger_file quote_all_identifiers random_page_cost recovery_end_command
recovery_init_sync_method recovery_min_apply_delay recovery_prefetch recursive_worktable_factor
restart_after_crash restore_command restrict_nonsystem_relation_kind row_security scram_iterations
search_path send_abort_for_crash send_abort_for_kill seq_page_cost session_preload_libraries
session_replication_role ssl ssl_ca_file ssl_cert_file ssl_ciphers ssl_crl_dir ssl_crl_file
ssl_dh_params_file ssl_ecdh_curve ssl_groups ssl_key_file ssl_max_protocol_version
ssl_min_protocol_version ssl_passphrase_command ssl_passphrase_command_supports_reload
ssl_prefer_server_ciphers ssl_tls13_ciphers standard_conforming_strings statement_timeout
stats_fetch_consistency sync_replication_slots synchronize_seqscans synchronized_standby_slots
synchronous_commit synchronous_standby_names syslog_facility syslog_ident syslog_sequence_numbers
syslog_split_messages tcp_keepalives_count tcp_keepalives_idle tcp_keepalives_interval
tcp_user_timeout temp_buffers temp_file_limit temp_tablespaces timezone_abbreviations
trace_connection_negotiation track_activities track_cost_delay_timing track_counts track_functions
track_io_timing track_wal_io_timing transaction_timeout transform_null_equals update_process_title
vacuum_buffer_usage_limit vacuum_cost_delay vacuum_cost_limit vacuum_cost_page_dirty
vacuum_cost_page_hit vacuum_cost_page_miss vacuum_defer_cleanup_age vacuum_failsafe_age
vacuum_freeze_min_age vacuum_freeze_table_age vacuum_max_eager_freeze_failure_rate
vacuum_multixact_failsafe_age vacuum_multixact_freeze_min_age vacuum_multixact_freeze_table_age
vacuum_truncate wal_compression wal_init_zero wal_keep_size wal_receiver_create_temp_slot
wal_receiver_status_interval wal_receiver_timeout wal_recycle wal_retrieve_retry_interval
wal_sender_timeout wal_skip_threshold wal_summary_keep_time wal_sync_method wal_writer_delay
wal_writer_flush_after work_mem xmlbinary xmloption
`);

/** Parameters that RDS adds. Source: Amazon RDS User Guide, Appendix.PostgreSQL.CommonDBATasks.Parameters. */
const rdsParameters = words(`
rds.accepted_password_auth_method rds.adaptive_autovacuum rds.allowed_extensions
rds.babelfish_status rds.blue_green_replication_type rds.cte_materialize_mode
rds.custom_dns_resolution rds.delegated_extension_allow_drop_cascade
rds.delegated_extension_superuser rds.enable_pgaudit rds.enable_plan_management rds.extensions
rds.force_admin_logging_level rds.force_autovacuum_logging_level rds.force_ssl rds.global_db_rpo
rds.log_retention_period rds.logical_replication rds.logically_replicate_unlogged_tables
rds.max_tcp_buffers rds.minimum_password_length rds.pg_stat_ramdisk_size rds.pgaudit_log_to_csv
rds.rds_superuser_reserved_connections rds.restrict_logical_slot_creation
rds.restrict_password_commands rds.superuser_variables
`);

/** Extensions that RDS offers and that have parameters of their own. */
const extensions = words(`
apg_plan_mgmt auto_explain cron pg_hint_plan pg_prewarm pg_stat_statements pg_tle pgaudit pglogical pgtle
plpgsql plrust postgis rdkit shared_blks orafce wal2json
`);

/** Parameters of ElastiCache for Redis 5 to 7 and Valkey. Source: ElastiCache User Guide, ParameterGroups.Engine. */
const redis = words(`
acllog-max-len activedefrag active-defrag-cycle-max active-defrag-cycle-min active-defrag-ignore-bytes
active-defrag-max-scan-fields active-defrag-threshold-lower active-defrag-threshold-upper activerehashing
appendfsync appendonly client-output-buffer-limit-normal-hard-limit
client-output-buffer-limit-normal-soft-limit client-output-buffer-limit-normal-soft-seconds
client-output-buffer-limit-pubsub-hard-limit client-output-buffer-limit-pubsub-soft-limit
client-output-buffer-limit-pubsub-soft-seconds client-output-buffer-limit-replica-soft-seconds
client-query-buffer-limit close-on-replica-write close-on-slave-write cluster-allow-pubsubshard-when-down
cluster-allow-reads-when-down cluster-enabled cluster-require-full-coverage commandlog-execution-slower-than
commandlog-large-reply-max-len commandlog-large-request-max-len commandlog-reply-larger-than
commandlog-request-larger-than commandlog-slow-execution-max-len databases extended-redis-compatibility
hash-max-listpack-entries hash-max-listpack-value hash-max-ziplist-entries hash-max-ziplist-value
hll-sparse-max-bytes latency-monitor-threshold latency-tracking latency-tracking-info-percentiles
lazyfree-lazy-eviction lazyfree-lazy-expire lazyfree-lazy-server-del lazyfree-lazy-user-del
lazyfree-lazy-user-flush lfu-decay-time lfu-log-factor list-compress-depth list-max-listpack-size
list-max-ziplist-entries list-max-ziplist-size list-max-ziplist-value lua-replicate-commands lua-time-limit
max-clients maxclients maxmemory-clients maxmemory-policy maxmemory-samples min-replicas-max-lag
min-replicas-to-write min-slaves-max-lag min-slaves-to-write notify-keyspace-events proto-max-bulk-len
rename-commands repl-backlog-size repl-backlog-ttl repl-timeout replica-allow-chaining
replica-ignore-maxmemory replica-lazy-flush reserved-memory reserved-memory-percent search-fanout-target-mode
search-query-timeout-ms set-max-intset-entries set-max-listpack-entries set-max-listpack-value
slave-allow-chaining slowlog-log-slower-than slowlog-max-len stream-node-max-bytes stream-node-max-entries
tcp-keepalive timeout tracking-table-max-keys zset-max-listpack-entries zset-max-listpack-value
zset-max-ziplist-entries zset-max-ziplist-value
`);

/** Parameters of ElastiCache that no one can change. */
const redisFixed = words("appendonly appendfsync cluster-allow-reads-when-down max-clients maxclients");

const evictionPolicies = words(
  "allkeys-lfu allkeys-lru allkeys-random noeviction volatile-lfu volatile-lru volatile-random volatile-ttl",
);

const group = ["aws:rds/parameterGroup:ParameterGroup"];
const cacheGroup = ["aws:elasticache/parameterGroup:ParameterGroup"];
const applyMethods = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.html";

const nameOf = (parameter: WireValue | undefined): string => (isMap(parameter) ? asText(parameter["name"]) : "");
const isPostgres = ({ family }: WireProperties): boolean => /^postgres\d/.test(asText(family));

/** Parameters of an extension that is not known here are not judged. */
function isPostgresParameter(name: string): boolean {
  const [prefix = "", ...rest] = name.split(".");
  if (rest.length > 0 && prefix !== "rds") return extensions.has(prefix) || didYouMean(prefix, [...extensions]) === "";
  return [staticParameters, postgresDynamic, rdsParameters].some((names) => names.has(name));
}

/** Parameters of groups of RDS and ElastiCache. */
export const parametersRefusals: readonly Refusal[] = [
  {
    types: group,
    property: "parameters.*",
    rule: "must be a parameter of the family",
    allows: (parameter, inputs) => !isPostgres(inputs) || isPostgresParameter(nameOf(parameter)),
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/522",
  },
  {
    types: group,
    property: "parameters.*.applyMethod",
    rule: "must be immediate or pending-reboot",
    allows: (method) => method === "immediate" || method === "pending-reboot",
    source: applyMethods,
  },
  {
    types: group,
    property: "family",
    rule: "of PostgreSQL must be postgres and a major version: postgres17",
    allows: (family) =>
      !asText(family).startsWith("postgres") || /^postgres(9\.[3-6]|1[0-9]|2\d)$/.test(asText(family)),
    source: "https://github.com/terraform-aws-modules/terraform-aws-rds/issues/173",
  },
  {
    types: cacheGroup,
    property: "family",
    rule: "must be redis2.6 to redis5.0, redis6.x, redis7, valkey7 or later, or memcached1.x",
    allows: (family) =>
      /^(redis(2\.6|2\.8|3\.2|4\.0|5\.0|6\.x|7)|valkey([7-9]|\d\d)|memcached1\.[456])$/.test(asText(family)),
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.html",
  },
  {
    types: cacheGroup,
    property: "parameters.*",
    rule: "must be a parameter of the family that can be changed",
    allows: (parameter, { family }) =>
      asText(family).startsWith("memcached") || (redis.has(nameOf(parameter)) && !redisFixed.has(nameOf(parameter))),
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html",
  },
  {
    types: cacheGroup,
    property: "parameters.*",
    rule: `maxmemory-policy must be one of ${[...evictionPolicies].join(", ")}`,
    allows: (parameter) =>
      nameOf(parameter) !== "maxmemory-policy" ||
      (isMap(parameter) && evictionPolicies.has(asText(parameter["value"]))),
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html",
  },
];
