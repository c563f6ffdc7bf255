import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantLoadBalancers } from "./compliant-load-balancer.fixture.ts";
import deletionProtected from "./lb-load-balancer-deletion-protected.ts";

export default casesOf(deletionProtected, compliantLoadBalancers, {
  pass: { "it is protected": {}, "it says so in text": { enableDeletionProtection: "true" } },
  fail: {
    "it is not": { enableDeletionProtection: false },
    "it is unset, and the default is off": { enableDeletionProtection: ABSENT },
  },
  unknown: { "it is not known": { enableDeletionProtection: UNKNOWN } },
});
