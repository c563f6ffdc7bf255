import type { TestResource } from "../../fixtures/test-resource.ts";
import { diskAlarmOf } from "../alerts/alarms.fixture.ts";

const arn = "arn:aws:rds:eu-central-1:000000000000:db:database";

/** An instance that every rule is content with. */
export const compliantInstance: TestResource = {
  name: "database",
  type: "aws:rds/instance:Instance",
  id: "db-1",
  properties: {
    arn,
    identifier: "database",
    engine: "postgres",
    engineVersion: "17",
    username: "platform_master",
    port: 15432,
    storageEncrypted: true,
    kmsKeyId: "arn:key",
    publiclyAccessible: false,
    multiAz: true,
    manageMasterUserPassword: true,
    iamDatabaseAuthenticationEnabled: true,
    backupRetentionPeriod: 7,
    copyTagsToSnapshot: true,
    deletionProtection: true,
    enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
    parameterGroupName: "settings",
    monitoringInterval: 60,
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: "arn:key",
    caCertIdentifier: "rds-ca-rsa2048-g1",
  },
  beside: [
    diskAlarmOf("database"),
    {
      name: "settings",
      type: "aws:rds/parameterGroup:ParameterGroup",
      id: "settings",
      properties: {
        name: "settings",
        family: "postgres17",
        parameters: [
          { name: "rds.force_ssl", value: "1" },
          { name: "log_min_duration_statement", value: "1000" },
        ],
      },
    },
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
