import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantGlobalCluster } from "./compliant-global-cluster.fixture.ts";
import deletionProtected from "./rds-global-cluster-deletion-protected.ts";

export default casesOf(deletionProtected, compliantGlobalCluster, {
  pass: { "deletion protection is on": {} },
  fail: {
    "deletion protection is off": { deletionProtection: false },
    "deletion protection is not set, and the default is off": { deletionProtection: ABSENT },
  },
  unknown: { "the setting is not known": { deletionProtection: UNKNOWN } },
});
