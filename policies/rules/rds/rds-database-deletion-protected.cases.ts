import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import deletionProtected from "./rds-database-deletion-protected.ts";

export default [
  casesOf(deletionProtected, compliantInstance, {
    pass: { "it is protected": {}, "it says so in text": { deletionProtection: "true" } },
    fail: { "it is not": { deletionProtection: false }, "it is not by default": { deletionProtection: ABSENT } },
    unknown: { "it is not known": { deletionProtection: UNKNOWN } },
  }),
  casesOf(deletionProtected, compliantCluster, {
    pass: { "a cluster is protected": {} },
    fail: { "a cluster is not": { deletionProtection: false }, "nor by default": { deletionProtection: ABSENT } },
    unknown: { "a cluster's is not known": { deletionProtection: UNKNOWN } },
  }),
];
