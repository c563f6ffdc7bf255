import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantLoadBalancers } from "./compliant-load-balancer.fixture.ts";
import deletionProtected from "./lb-load-balancer-deletion-protected.ts";

export default casesOf(deletionProtected, compliantLoadBalancers, {
  pass: {
    "deletion protection is on": {},
    "deletion protection is on, written as a string": { enableDeletionProtection: "true" },
  },
  fail: {
    "deletion protection is off": { enableDeletionProtection: false },
    "deletion protection is not set, and the default is off": { enableDeletionProtection: ABSENT },
  },
  unknown: { "deletion protection is not known": { enableDeletionProtection: UNKNOWN } },
});
