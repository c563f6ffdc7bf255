import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkgroup } from "./compliant-workgroup.fixture.ts";
import redshiftWorkgroupPublicAccessOff from "./redshift-workgroup-public-access-off.ts";

export default casesOf(redshiftWorkgroupPublicAccessOff, compliantWorkgroup, {
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
