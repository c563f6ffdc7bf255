import * as z from "zod";
import type { Properties } from "../core/backing.ts";
import type { InputProblem } from "./reviewed-type.ts";

const Parameters = z.array(z.object({ name: z.string(), value: z.string(), applyMethod: z.string().optional() }));

/**
 * Static parameters of RDS for PostgreSQL: those that PostgreSQL sets at its start only
 * (postgresql.org, "Server Configuration", versions 15 to 18; `postgres --describe-config` calls
 * them `postmaster`), and four that RDS names static (Amazon RDS User Guide, "Working with
 * parameters on your RDS for PostgreSQL DB instance" and "Performing logical replication for Amazon
 * RDS for PostgreSQL"); read 2026-11.
 */
export const staticParameters: ReadonlySet<string> = new Set([
  ...["rds.logical_replication", "rds.restrict_password_commands", "ssl", "temp_file_limit"],
  ...["archive_mode", "autovacuum_freeze_max_age", "autovacuum_max_workers", "autovacuum_multixact_freeze_max_age"],
  ...["autovacuum_worker_slots", "bonjour", "bonjour_name", "cluster_name", "commit_timestamp_buffers"],
  ...["data_directory", "data_sync_retry", "dynamic_shared_memory_type", "event_source", "external_pid_file"],
  ...["hba_file", "hot_standby", "huge_page_size", "huge_pages", "ident_file", "io_max_combine_limit"],
  ...["io_max_concurrency", "io_method", "jit_provider", "listen_addresses", "logging_collector"],
  ...["max_active_replication_origins", "max_connections", "max_files_per_process", "max_locks_per_transaction"],
  ...["max_logical_replication_workers", "max_notify_queue_pages", "max_pred_locks_per_transaction"],
  ...["max_prepared_transactions", "max_replication_slots", "max_wal_senders", "max_worker_processes"],
  ...["min_dynamic_shared_memory", "multixact_member_buffers", "multixact_offset_buffers", "notify_buffers"],
  ...["old_snapshot_threshold", "port", "recovery_target", "recovery_target_action", "recovery_target_inclusive"],
  ...["recovery_target_lsn", "recovery_target_name", "recovery_target_time", "recovery_target_timeline"],
  ...["recovery_target_xid", "reserved_connections", "serializable_buffers", "shared_buffers", "shared_memory_type"],
  ...["shared_preload_libraries", "subtransaction_buffers", "superuser_reserved_connections"],
  ...["track_activity_query_size", "track_commit_timestamp", "transaction_buffers", "unix_socket_directories"],
  ...["unix_socket_group", "unix_socket_permissions", "wal_buffers", "wal_decode_buffer_size", "wal_level"],
  "wal_log_hints",
]);

/** Static before this version. Same sources. */
const dynamicSince: Readonly<Record<string, number>> = { autovacuum_max_workers: 18 };

/**
 * Values that a family has by itself, since this version. Source: Amazon RDS User Guide, "Using SSL
 * with a PostgreSQL DB instance"; read 2026-11.
 */
const familyDefaults: Readonly<Record<string, { readonly value: string; readonly since: number }>> = {
  "rds.force_ssl": { value: "1", since: 15 },
};

/** The version of a family such as `postgres17`; undefined for other engines. */
function postgresVersion({ family }: Properties): number | undefined {
  const version = typeof family === "string" ? /^postgres(\d+)$/.exec(family)?.[1] : undefined;
  return version === undefined ? undefined : Number(version);
}

/** The parameters whose values are known. */
function parametersOf({ parameters }: Properties): z.infer<typeof Parameters> {
  return Parameters.safeParse(parameters).data ?? [];
}

/**
 * Static parameters with another `applyMethod` than `pending-reboot`, which the provider's default
 * `immediate` is too. RDS answers `InvalidParameterCombination: cannot use immediate apply method
 * for static parameter`.
 */
export function applyMethodProblems(group: Properties): readonly InputProblem[] {
  const version = postgresVersion(group);
  if (version === undefined) return [];
  return parametersOf(group).flatMap(({ name, applyMethod = "immediate" }, index) =>
    !staticParameters.has(name) || version >= (dynamicSince[name] ?? Infinity) || applyMethod === "pending-reboot"
      ? []
      : [
          {
            property: `parameters[${index}].applyMethod`,
            reason: `"${name}" is a static parameter, which RDS refuses to apply immediately: give it applyMethod "pending-reboot"`,
          },
        ],
  );
}

/**
 * The inputs as the provider reads them back: RDS changes nothing of a parameter that has the value
 * of its family, so that its method remains `pending-reboot`, and the next preview wants to change
 * it (terraform-provider-aws#39252, #23335).
 */
export function parametersReadBack(group: Properties): Properties {
  const version = postgresVersion(group);
  if (version === undefined || !Array.isArray(group["parameters"])) return group;
  const parameters = (group["parameters"] as unknown[]).map((given) => {
    const parameter = Parameters.element.safeParse(given).data;
    const known = parameter === undefined ? undefined : familyDefaults[parameter.name];
    return known === undefined || version < known.since || known.value !== parameter?.value
      ? given
      : { ...parameter, applyMethod: "pending-reboot" };
  });
  return { ...group, parameters };
}
