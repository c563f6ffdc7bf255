import { compliantInstance } from "./compliant-instance.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsDatabaseAdminRenamed from "./rds-database-admin-renamed.ts";

export default casesOf(rdsDatabaseAdminRenamed, compliantInstance, {
  pass: { "its own": {} },
  fail: {
    admin: { username: "admin" },
    "postgres, of a cluster": { $type: "aws:rds/cluster:Cluster", masterUsername: "postgres" },
  },
  unknown: { "it is not known": { username: UNKNOWN } },
  notApplicable: { "it is unset, and the snapshot's": { username: ABSENT, snapshotIdentifier: "s" } },
});
