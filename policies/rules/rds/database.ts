import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { anyOf, fail, notApplicable, pass, type Verdict } from "../../kernel/verdict.ts";

/** A database server of its own, or a read replica of one. */
export const instanceType = "aws:rds/instance:Instance";
/** An Aurora cluster, or a Multi-AZ DB cluster of RDS. */
export const clusterType = "aws:rds/cluster:Cluster";
/** A server of an Aurora cluster. */
export const clusterInstanceType = "aws:rds/clusterInstance:ClusterInstance";
/** What holds data, and what may be said of both. */
export const databaseTypes = [instanceType, clusterType] as const;

/** Whether a database copies another, and takes over what that one is. */
export const isReplica = (database: Resource): boolean =>
  anyOf(
    ["replicateSourceDb", "replicationSourceIdentifier"].map(
      (source) => () => database.type !== clusterInstanceType && database.at(source).isSet(),
    ),
  );

/** Whether it is Aurora Serverless v1, which knows few of the settings. */
export const isFirstServerless = (database: Resource): boolean =>
  database.type === clusterType && database.at("engineMode").is("serverless");

/** Whether RDS makes a cluster's servers itself (a Multi-AZ DB cluster): then the cluster says what else they would. */
export const makesItsServers = (cluster: Resource): boolean => cluster.at("dbClusterInstanceClass").isSet();

/** Whether a cluster leaves a setting to its servers, as Aurora does. */
export const leavesToServers = (database: Resource): boolean =>
  database.type === clusterType && !makesItsServers(database);

/** The verdict of a rule about such a setting. */
export const leftToServers = notApplicable("each DB instance of an Aurora cluster has this setting itself");

/** Judges whether minor versions are installed automatically, which they are unless the program says otherwise. */
export const upgradesMinorVersions = (database: Resource): Verdict =>
  database.at("autoMinorVersionUpgrade").is(false) ? fail("autoMinorVersionUpgrade is false") : pass();

/** Databases that a property names, by id, ARN or identifier. */
export function databasesNamed(resource: Resource, property: string, stack: Stack, ...types: string[]) {
  const { names, complete } = stack.targets(resource, property, ...types);
  const found = [...names].flatMap((name) => {
    const direct = stack.find(name);
    return direct === undefined ? stack.ofType(...types).filter((each) => isIdentifiedBy(each, name)) : [direct];
  });
  return { found, complete };
}

/** An instance's id is not its identifier, by which others name it. */
const isIdentifiedBy = (database: Resource, name: string): boolean =>
  ["identifier", "clusterIdentifier", "dbSnapshotIdentifier", "dbClusterSnapshotIdentifier"].some((key) => {
    const identifier = database.at(key);
    return identifier.state === "known" && identifier.is(name);
  });

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
const clusterOf = (server: Resource, stack: Stack): Resource | undefined =>
  databasesNamed(server, "clusterIdentifier", stack, clusterType).found[0];

/** What sets a property of a server: it itself, or its cluster for all its servers. */
export function settersOf(database: Resource, stack: Stack): Resource[] {
  const cluster = database.type === clusterInstanceType ? clusterOf(database, stack) : undefined;
  return cluster === undefined ? [database] : [database, cluster];
}

const everyServer = (stack: Stack) =>
  stack
    .ofType(clusterInstanceType)
    .map((server) => ({ server, clusters: databasesNamed(server, "clusterIdentifier", stack, clusterType) }));

/** Whether a database sends its logs to CloudWatch; of PostgreSQL the log of the server, beside which others tell little. */
export function exportsLogs(database: Resource): Verdict {
  const logs = database.at("enabledCloudwatchLogsExports").items();
  if (logs.length === 0) return fail("enabledCloudwatchLogsExports is not set or is empty");
  // Security Hub RDS.36 and RDS.37 ask for this one.
  const isPostgres = ["postgres", "aurora-postgresql"].includes(database.at("engine").text());
  return !isPostgres || anyOf(logs.map((log) => () => log.is("postgresql")))
    ? pass()
    : fail('enabledCloudwatchLogsExports does not contain "postgresql"');
}
