import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import neptuneInstancePublicAccessOff from "./neptune-instance-public-access-off.ts";

export default casesOf(neptuneInstancePublicAccessOff, compliantInstance, {
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
