import { clusterInstanceType, clusterType, databasesNamed } from "./database.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";

/** The servers of a cluster. */
export interface ClusterMembers {
  readonly found: readonly Resource[];
  /** Whether there can be no other: one that does not tell its cluster yet may be this one's. */
  readonly complete: boolean;
}

/** The servers of a cluster that the stack has. */
export function clusterMembers(cluster: Resource, stack: Stack): ClusterMembers {
  const servers = stack.once(everyServer);
  return {
    found: servers.filter(({ clusters }) => clusters.found.includes(cluster)).map(({ server }) => server),
    complete: servers.every(({ clusters }) => clusters.complete),
  };
}

/** The cluster that a server belongs to, where the stack has it. */
export const clusterOf = (server: Resource, stack: Stack): Resource | undefined =>
  databasesNamed(server, "clusterIdentifier", stack, clusterType).found[0];

const everyServer = (stack: Stack) =>
  stack
    .ofType(clusterInstanceType)
    .map((server) => ({ server, clusters: databasesNamed(server, "clusterIdentifier", stack, clusterType) }));
