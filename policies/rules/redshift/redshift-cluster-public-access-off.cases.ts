import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWarehouse } from "./compliant-warehouse.fixture.ts";
import redshiftClusterPublicAccessOff from "./redshift-cluster-public-access-off.ts";

export default casesOf(redshiftClusterPublicAccessOff, compliantWarehouse, {
  pass: {
    "the requirement is met": {},
    "publiclyAccessible is not set, and the default meets it": { publiclyAccessible: ABSENT },
  },
  fail: {
    "publiclyAccessible does not meet it": { publiclyAccessible: true },
  },
  unknown: {
    "publiclyAccessible is not known": { publiclyAccessible: UNKNOWN },
  },
});
