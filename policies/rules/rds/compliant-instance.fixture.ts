import type { TestResource } from "../../fixtures/test-resource.ts";
import { diskAlarmOf } from "../alerts/alarms.fixture.ts";

/** An instance that every rule is content with. */
export const compliantInstance: TestResource = {
  name: "database",
  type: "aws:rds/instance:Instance",
  id: "db-1",
  properties: {
    engine: "postgres",
    engineVersion: "17",
    storageEncrypted: true,
    publiclyAccessible: false,
    manageMasterUserPassword: true,
    backupRetentionPeriod: 7,
    copyTagsToSnapshot: true,
    enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
  },
  beside: [diskAlarmOf("database")],
};
