/**
 * How a process may use the search engine: ask it, also change its indices, or only decide who may.
 */
export type SearchAccess = "read" | "write" | "administer";

/** The accesses that have a role in the search engine; who administers is set with the domain. */
export const mappedAccesses = ["read", "write"] as const satisfies readonly SearchAccess[];
export type MappedAccess = (typeof mappedAccesses)[number];

/** The names of a service's indices and aliases begin with its own name: `shop-products`. */
export const indexPattern = (service: string): string => `${service}-*`;

/** The indices of the logs, `logs-2026-11-29`, have a role as those of a service. */
export const logIndices = "logs";

/** Index State Management deletes old indices of logs; their writer sets its policy. */
const retentionPermissions = ["cluster:admin/opendistro/ism/policy/get", "cluster:admin/opendistro/ism/policy/write"];

/** The role of the search engine that a service's processes with one access have. */
export const searchRole = (service: string, access: MappedAccess): string => `groundwork-${service}-${access}`;

/** What a role of the search engine may do, as its security plugin's API takes it. */
export interface SearchRole {
  readonly cluster_permissions: readonly string[];
  readonly index_permissions: readonly {
    readonly index_patterns: readonly string[];
    readonly allowed_actions: readonly string[];
  }[];
}

/**
 * The role's permissions, by the plugin's own action groups
 * (docs.opensearch.org/latest/security/access-control/default-action-groups, 2026-11-29).
 */
export function searchPermissions(service: string, access: MappedAccess): SearchRole {
  const index_patterns = [indexPattern(service)];
  return access === "read"
    ? {
        cluster_permissions: ["cluster_composite_ops_ro"],
        index_permissions: [{ index_patterns, allowed_actions: ["read"] }],
      }
    : {
        cluster_permissions: [
          ...["cluster_composite_ops", "cluster_monitor", "cluster_manage_index_templates"],
          ...(service === logIndices ? retentionPermissions : []),
        ],
        index_permissions: [{ index_patterns, allowed_actions: ["indices_all"] }],
      };
}
