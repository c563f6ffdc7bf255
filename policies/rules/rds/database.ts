import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { anyOf, fail, notApplicable, NotKnown, pass, type Verdict } from "../../kernel/verdict.ts";

/** A DB instance outside a cluster, or a read replica of one. */
export const instanceType = "aws:rds/instance:Instance";
/** An Aurora cluster or a Multi-AZ DB cluster. */
export const clusterType = "aws:rds/cluster:Cluster";
/** A DB instance of an Aurora cluster. */
export const clusterInstanceType = "aws:rds/clusterInstance:ClusterInstance";
/** The types that hold data. */
export const databaseTypes = [instanceType, clusterType] as const;

/** Whether a database replicates another one and inherits its settings. */
export const isReplica = (database: Resource): boolean =>
  anyOf(
    ["replicateSourceDb", "replicationSourceIdentifier"].map(
      (source) => () => database.type !== clusterInstanceType && database.at(source).isSet(),
    ),
  );

/** Whether a database was created from a backup, and with its key if the program sets none. */
export const isRestored = (database: Resource): boolean =>
  anyOf(["snapshotIdentifier", "restoreToPointInTime"].map((source) => () => database.at(source).isSet()));

/** Whether it is Aurora Serverless v1, which has few of the settings. */
export const isFirstServerless = (database: Resource): boolean =>
  database.type === clusterType && database.at("engineMode").is("serverless");

/** Whether the engine is RDS or Aurora PostgreSQL. */
export const isPostgres = (database: Resource): boolean =>
  ["postgres", "aurora-postgresql"].includes(database.at("engine").text());

/**
 * Whether RDS creates the DB instances of a cluster itself (a Multi-AZ DB cluster): then the
 * cluster has their settings.
 */
export const makesItsServers = (cluster: Resource): boolean => cluster.at("dbClusterInstanceClass").isSet();

/** Whether the DB instances of a cluster have the setting instead of the cluster, as in Aurora. */
export const leavesToServers = (database: Resource): boolean =>
  database.type === clusterType && !makesItsServers(database);

/** The verdict on a cluster for such a setting. */
export const leftToServers = notApplicable("each DB instance of an Aurora cluster has this setting itself");

/** Judges whether minor versions are installed automatically, which is the default. */
export const upgradesMinorVersions = (database: Resource): Verdict =>
  database.at("autoMinorVersionUpgrade").mustBe(true);

/** The databases that a property names by ID, ARN or identifier. */
export function databasesNamed(resource: Resource, property: string, stack: Stack, ...types: string[]) {
  const { names, complete } = stack.targets(resource, property, ...types);
  const found = [...names].flatMap((name) => {
    const direct = stack.find(name);
    return direct === undefined ? stack.ofType(...types).filter((each) => isIdentifiedBy(each, name)) : [direct];
  });
  return { found, complete };
}

/** An instance's ID differs from its identifier, which other resources use. */
const isIdentifiedBy = (database: Resource, name: string): boolean =>
  ["identifier", "clusterIdentifier", "dbSnapshotIdentifier", "dbClusterSnapshotIdentifier"].some((key) => {
    const identifier = database.at(key);
    return identifier.state === "known" && identifier.is(name);
  });

/** The DB instances of a cluster. */
export interface ClusterMembers {
  readonly found: readonly Resource[];
  /** False if a DB instance whose cluster is not known yet may belong to this one. */
  readonly complete: boolean;
}

/** The DB instances of a cluster in the stack. */
export function clusterMembers(cluster: Resource, stack: Stack): ClusterMembers {
  const servers = stack.once(everyServer);
  return {
    found: servers.filter(({ clusters }) => clusters.found.includes(cluster)).map(({ server }) => server),
    complete: servers.every(({ clusters }) => clusters.complete),
  };
}

/** Whether a DB instance, or else its cluster, has a setting that the cluster sets for all its servers. */
export function isSetFor(database: Resource, stack: Stack, has: (setter: Resource) => boolean): boolean {
  const own = (): boolean => has(database);
  if (database.type !== clusterInstanceType) return own();
  return anyOf([
    own,
    () => {
      const { found, complete } = databasesNamed(database, "clusterIdentifier", stack, clusterType);
      if (found.length === 0 && !complete) throw new NotKnown("clusterIdentifier", "is not known yet");
      return found.some(has);
    },
  ]);
}

const everyServer = (stack: Stack) =>
  stack
    .ofType(clusterInstanceType)
    .map((server) => ({ server, clusters: databasesNamed(server, "clusterIdentifier", stack, clusterType) }));

/**
 * Judges whether a database publishes its logs to CloudWatch Logs; for PostgreSQL the server log is
 * required.
 */
export function exportsLogs(database: Resource): Verdict {
  const logs = database.at("enabledCloudwatchLogsExports").items();
  if (logs.length === 0) return fail("publishes no logs: enabledCloudwatchLogsExports is not set or is empty");
  // Security Hub RDS.36 and RDS.37 require this log.
  return !isPostgres(database) || anyOf(logs.map((log) => () => log.is("postgresql")))
    ? pass()
    : fail('does not publish the PostgreSQL log: enabledCloudwatchLogsExports does not contain "postgresql"');
}

/**
 * Judges whether RDS manages the master password; `property` is the one in which a program sets it.
 */
export function managesMasterPassword(database: Resource, property: string): Verdict {
  if (database.at(property).isSet()) return fail(`has a master password from the program: ${property} is set`);
  if (anyOf(origins.map((origin) => () => database.at(origin).isSet())))
    return notApplicable("the database inherits the master login of its source");
  return database.at("manageMasterUserPassword").mustBe(true);
}

const origins = [
  "replicateSourceDb",
  "replicationSourceIdentifier",
  "snapshotIdentifier",
  "restoreToPointInTime",
  "globalClusterIdentifier",
];
