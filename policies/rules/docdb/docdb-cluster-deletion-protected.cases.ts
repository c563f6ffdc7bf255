import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import docdbClusterDeletionProtected from "./docdb-cluster-deletion-protected.ts";

export default casesOf(docdbClusterDeletionProtected, compliantCluster, {
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
