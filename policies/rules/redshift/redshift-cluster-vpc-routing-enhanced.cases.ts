import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWarehouse } from "./compliant-warehouse.fixture.ts";
import redshiftClusterVpcRoutingEnhanced from "./redshift-cluster-vpc-routing-enhanced.ts";

export default casesOf(redshiftClusterVpcRoutingEnhanced, compliantWarehouse, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "enhancedVpcRouting does not meet it": { enhancedVpcRouting: false },
    "enhancedVpcRouting is not set": { enhancedVpcRouting: ABSENT },
  },
  unknown: {
    "enhancedVpcRouting is not known": { enhancedVpcRouting: UNKNOWN },
  },
});
