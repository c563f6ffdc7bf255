import { urnOf, type TestResource } from "../../harness/test-resource.ts";

const settings: TestResource = {
  name: "settings",
  type: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
  id: "groundwork-settings",
  properties: {
    family: "aurora-postgresql17",
    name: "groundwork-settings",
    parameters: [
      { name: "rds.force_ssl", value: "1" },
      { name: "log_min_duration_statement", value: "1000" },
    ],
  },
};

const cluster: TestResource = {
  name: "database",
  type: "aws:rds/cluster:Cluster",
  id: "groundwork-1",
  properties: {
    arn: "arn:aws:rds:eu-central-1:000000000000:cluster:groundwork-1",
    clusterIdentifier: "groundwork-1",
    engine: "aurora-postgresql",
    engineVersion: "17.4",
    dbClusterParameterGroupName: "groundwork-settings",
    storageEncrypted: true,
    kmsKeyId: "arn:aws:kms:eu-central-1:000000000000:key/storage",
    manageMasterUserPassword: true,
    iamDatabaseAuthenticationEnabled: true,
    backupRetentionPeriod: 7,
    deletionProtection: true,
    copyTagsToSnapshot: true,
    enabledCloudwatchLogsExports: ["postgresql"],
  },
  dependencies: { dbClusterParameterGroupName: [urnOf(settings)] },
};

const server = (name: string, availabilityZone: string): TestResource => ({
  name,
  type: "aws:rds/clusterInstance:ClusterInstance",
  id: name,
  properties: {
    identifier: name,
    clusterIdentifier: "groundwork-1",
    engine: "aurora-postgresql",
    instanceClass: "db.r7g.large",
    availabilityZone,
    monitoringInterval: 60,
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: "arn:aws:kms:eu-central-1:000000000000:key/insights",
  },
  dependencies: { clusterIdentifier: [urnOf(cluster)] },
});
const writer = server("writer", "eu-central-1a");
const reader = server("reader", "eu-central-1b");

const selection: TestResource = {
  name: "selection",
  type: "aws:backup/selection:Selection",
  id: "selection-1",
  properties: {
    planId: "plan-1",
    iamRoleArn: "arn:aws:iam::000000000000:role/backup",
    resources: ["arn:aws:rds:eu-central-1:000000000000:cluster:groundwork-1"],
  },
  dependencies: { resources: [urnOf(cluster)] },
};

/**
 * A cluster that passes every rule, with its DB instances, its parameter group and its AWS Backup
 * selection.
 */
export const compliantCluster: readonly TestResource[] = [cluster, writer, reader, settings, selection];
/** The same stack, with a DB instance of the cluster as the judged resource. */
export const compliantServer: readonly TestResource[] = [writer, cluster, reader, settings, selection];

/** The same as a Multi-AZ DB cluster, whose DB instances RDS creates. */
export const compliantMultiZoneCluster: readonly TestResource[] = [
  {
    ...cluster,
    properties: {
      ...cluster.properties,
      dbClusterInstanceClass: "db.m6gd.large",
      engine: "postgres",
      autoMinorVersionUpgrade: true,
      monitoringInterval: 60,
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: "arn:aws:kms:eu-central-1:000000000000:key/insights",
    },
  },
  settings,
  selection,
];
