import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantInstanceStack } from "./compliant-instance.fixture.ts";
import instanceBackupsKept from "./rds-instance-backups-kept.ts";

export default casesOf(instanceBackupsKept, compliantInstanceStack, {
  pass: { "a week": {} },
  fail: { none: { backupRetentionPeriod: 0 }, "it is unset": { backupRetentionPeriod: ABSENT } },
  unknown: { "it is not known": { backupRetentionPeriod: UNKNOWN } },
  notApplicable: { "it is a replica": { replicateSourceDb: "db-0", backupRetentionPeriod: ABSENT } },
});
