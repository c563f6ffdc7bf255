import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkgroup } from "./compliant-workgroup.fixture.ts";
import redshiftWorkgroupVpcRoutingEnhanced from "./redshift-workgroup-vpc-routing-enhanced.ts";

export default casesOf(redshiftWorkgroupVpcRoutingEnhanced, compliantWorkgroup, {
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
