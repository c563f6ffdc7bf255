import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWarehouse } from "./compliant-warehouse.fixture.ts";
import redshiftClusterEncrypted from "./redshift-cluster-encrypted.ts";

export default casesOf(redshiftClusterEncrypted, compliantWarehouse, {
  pass: {
    "the requirement is met": {},
    "encrypted is not set, and the default meets it": { encrypted: ABSENT },
  },
  fail: {
    "encrypted does not meet it": { encrypted: false },
  },
  unknown: {
    "encrypted is not known": { encrypted: UNKNOWN },
  },
});
