import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantPublicAccess } from "./compliant-public-access.fixture.ts";
import emrPublicAccessBlocked from "./emr-public-access-blocked.ts";

export default casesOf(emrPublicAccessBlocked, compliantPublicAccess, {
  pass: {
    "it is blocked except for port 22": {},
    "without exceptions": { permittedPublicSecurityGroupRuleRanges: ABSENT },
  },
  fail: {
    "it is not blocked": { blockPublicSecurityGroupRules: false },
    "it is not blocked, and the exceptions are not known": {
      blockPublicSecurityGroupRules: false,
      permittedPublicSecurityGroupRuleRanges: UNKNOWN,
    },
    "another port is open": { "permittedPublicSecurityGroupRuleRanges.0.maxRange": 8443 },
  },
  unknown: {
    "it is not known": { blockPublicSecurityGroupRules: UNKNOWN },
  },
});
