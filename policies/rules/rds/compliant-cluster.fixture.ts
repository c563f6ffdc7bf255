import type { TestResource } from "../../fixtures/test-resource.ts";

const arn = "arn:aws:rds:eu-central-1:000000000000:cluster:database";

const instance = (name: string): TestResource => ({
  name,
  type: "aws:rds/clusterInstance:ClusterInstance",
  id: name,
  properties: {
    clusterIdentifier: "cluster-1",
    engine: "aurora-postgresql",
    instanceClass: "db.r7g.large",
    monitoringInterval: 60,
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: "arn:key",
  },
});

/** A cluster of two instances that every rule is content with. */
export const compliantCluster: TestResource = {
  name: "database",
  type: "aws:rds/cluster:Cluster",
  id: "cluster-1",
  properties: {
    arn,
    clusterIdentifier: "cluster-1",
    engine: "aurora-postgresql",
    engineVersion: "17",
    masterUsername: "platform_master",
    manageMasterUserPassword: true,
    port: 15432,
    storageEncrypted: true,
    kmsKeyId: "arn:key",
    iamDatabaseAuthenticationEnabled: true,
    backupRetentionPeriod: 7,
    copyTagsToSnapshot: true,
    deletionProtection: true,
    enabledCloudwatchLogsExports: ["postgresql"],
  },
  beside: [
    instance("one"),
    instance("two"),
    {
      name: "events",
      type: "aws:rds/eventSubscription:EventSubscription",
      properties: { snsTopic: "arn:topic", enabled: true },
    },
    {
      name: "plan",
      type: "aws:backup/selection:Selection",
      properties: { planId: "plan", iamRoleArn: "arn:role", resources: [arn] },
    },
  ],
};
