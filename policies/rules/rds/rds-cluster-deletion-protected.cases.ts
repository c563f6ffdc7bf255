import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsClusterDeletionProtected from "./rds-cluster-deletion-protected.ts";

export default casesOf(rdsClusterDeletionProtected, compliantCluster, {
  pass: { "it is protected": {}, "it says so in text": { deletionProtection: "true" } },
  fail: { "it is not": { deletionProtection: false }, "it is unset, and it is not": { deletionProtection: ABSENT } },
  unknown: { "it is not known": { deletionProtection: UNKNOWN } },
});
