import { compliantInstance } from "./compliant-instance.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsDatabaseBackupPlanned from "./rds-database-backup-planned.ts";

export default casesOf(rdsDatabaseBackupPlanned, compliantInstance, {
  pass: {
    "it is named": {},
    "every database is": { "plan:resources": ["arn:aws:rds:*:*:db:*"] },
    "a tag of it is": {
      "plan:resources": ABSENT,
      "plan:selectionTags": [{ type: "STRINGEQUALS", key: "backup", value: "daily" }],
      tags: { backup: "daily" },
    },
  },
  fail: {
    "another is named": { "plan:resources": ["arn:aws:rds:eu-central-1:1:db:other"] },
    "another tag is": {
      "plan:resources": ABSENT,
      "plan:selectionTags": [{ type: "STRINGEQUALS", key: "backup", value: "weekly" }],
      tags: { backup: "daily" },
    },
    "nothing is": { "plan:resources": ABSENT },
  },
  unknown: { "what is named is not known": { "plan:resources": UNKNOWN } },
  notApplicable: { "it is a replica": { replicateSourceDb: "db-0" } },
});
