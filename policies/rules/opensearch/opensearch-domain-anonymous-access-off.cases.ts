import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import anonymousAccessOff from "./opensearch-domain-anonymous-access-off.ts";

export default casesOf(anonymousAccessOff, compliantDomain, {
  pass: {
    "the option is not set, and the default is off": { "advancedSecurityOptions.anonymousAuthEnabled": ABSENT },
    "the option is off": { "advancedSecurityOptions.anonymousAuthEnabled": false },
    "the aws.elasticsearch module, which does not have the option": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "the option is on": { "advancedSecurityOptions.anonymousAuthEnabled": true },
    "the option is on, written as a string": { "advancedSecurityOptions.anonymousAuthEnabled": "true" },
  },
  unknown: { "the option is not known": { "advancedSecurityOptions.anonymousAuthEnabled": UNKNOWN } },
});
