import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import anonymousAccessOff from "./opensearch-domain-anonymous-access-off.ts";

export default casesOf(anonymousAccessOff, compliantDomain, {
  pass: {
    "it is unset, and the default is off": { "advancedSecurityOptions.anonymousAuthEnabled": ABSENT },
    "it is off": { "advancedSecurityOptions.anonymousAuthEnabled": false },
    "the older module does not know it": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "it is on": { "advancedSecurityOptions.anonymousAuthEnabled": true },
    "it is on, in text": { "advancedSecurityOptions.anonymousAuthEnabled": "true" },
  },
  unknown: { "it is not known": { "advancedSecurityOptions.anonymousAuthEnabled": UNKNOWN } },
});
