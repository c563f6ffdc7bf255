import { anyOf } from "../../kernel/certainty.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";

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
