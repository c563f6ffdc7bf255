import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import neptuneClusterDeletionProtected from "./neptune-cluster-deletion-protected.ts";

export default casesOf(neptuneClusterDeletionProtected, compliantCluster, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "deletionProtection does not meet it": { deletionProtection: false },
    "deletionProtection is not set": { deletionProtection: ABSENT },
  },
  unknown: {
    "deletionProtection is not known": { deletionProtection: UNKNOWN },
  },
});
