import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import accessFineGrained from "./opensearch-domain-access-fine-grained.ts";

export default casesOf(accessFineGrained, compliantDomain, {
  pass: {
    "it is on": {},
    "it says so in text": { "advancedSecurityOptions.enabled": "true" },
    "the older module says the same": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "it is off": { "advancedSecurityOptions.enabled": false },
    "it is unset, and the default is off": { advancedSecurityOptions: ABSENT },
    "the older module leaves it unset": { $type: "aws:elasticsearch/domain:Domain", advancedSecurityOptions: ABSENT },
  },
  unknown: {
    "it is not known": { "advancedSecurityOptions.enabled": UNKNOWN },
    "the whole block is not known": { advancedSecurityOptions: UNKNOWN },
  },
});
