import { urnOf, type TestResource } from "../../harness/test-resource.ts";
import { diskAlarmOf } from "../alerts/alarms.fixture.ts";

const settings: TestResource = {
  name: "settings",
  type: "aws:rds/parameterGroup:ParameterGroup",
  id: "groundwork-settings",
  properties: {
    family: "postgres17",
    name: "groundwork-settings",
    parameters: [
      { name: "rds.force_ssl", value: "1" },
      { name: "log_min_duration_statement", value: "1000" },
    ],
  },
};

const database = { name: "database", type: "aws:rds/instance:Instance" };

const selection: TestResource = {
  name: "selection",
  type: "aws:backup/selection:Selection",
  id: "selection-1",
  properties: {
    planId: "plan-1",
    iamRoleArn: "arn:aws:iam::000000000000:role/backup",
    resources: ["arn:aws:rds:eu-central-1:000000000000:db:groundwork-1"],
  },
  dependencies: { resources: [urnOf(database)] },
};

/**
 * An instance that passes every rule, with its alarm, its parameter group and its AWS Backup
 * selection.
 */
export const compliantInstance: TestResource = {
  ...database,
  id: "db-1",
  properties: {
    arn: "arn:aws:rds:eu-central-1:000000000000:db:groundwork-1",
    identifier: "groundwork-1",
    instanceClass: "db.m7g.large",
    engine: "postgres",
    engineVersion: "17",
    parameterGroupName: "groundwork-settings",
    storageEncrypted: true,
    kmsKeyId: "arn:aws:kms:eu-central-1:000000000000:key/storage",
    publiclyAccessible: false,
    multiAz: true,
    manageMasterUserPassword: true,
    iamDatabaseAuthenticationEnabled: true,
    backupRetentionPeriod: 7,
    deletionProtection: true,
    copyTagsToSnapshot: true,
    enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
    monitoringInterval: 60,
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: "arn:aws:kms:eu-central-1:000000000000:key/insights",
  },
  dependencies: { parameterGroupName: [urnOf(settings)] },
  related: [diskAlarmOf("database"), settings, selection],
};
