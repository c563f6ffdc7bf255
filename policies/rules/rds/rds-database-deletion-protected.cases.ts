import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import deletionProtected from "./rds-database-deletion-protected.ts";

export default [
  casesOf(deletionProtected, compliantInstance, {
    pass: {
      "deletion protection is on": {},
      "deletion protection is on, written as a string": { deletionProtection: "true" },
    },
    fail: {
      "deletion protection is off": { deletionProtection: false },
      "deletion protection is not set, and the default is off": { deletionProtection: ABSENT },
    },
    unknown: { "deletion protection is not known": { deletionProtection: UNKNOWN } },
  }),
  casesOf(deletionProtected, compliantCluster, {
    pass: { "deletion protection of a cluster is on": {} },
    fail: {
      "deletion protection of a cluster is off": { deletionProtection: false },
      "deletion protection of a cluster is not set, and the default is off": { deletionProtection: ABSENT },
    },
    unknown: { "deletion protection of a cluster is not known": { deletionProtection: UNKNOWN } },
  }),
];
