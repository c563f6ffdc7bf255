import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import accessFineGrained from "./opensearch-domain-access-fine-grained.ts";

export default casesOf(accessFineGrained, compliantDomain, {
  pass: {
    "the option is on": {},
    "the option is on, written as a string": { "advancedSecurityOptions.enabled": "true" },
    "the same domain, of the aws.elasticsearch module": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "the option is off": { "advancedSecurityOptions.enabled": false },
    "the block is not set, and the default is off": { advancedSecurityOptions: ABSENT },
    "the block is not set in the aws.elasticsearch module": {
      $type: "aws:elasticsearch/domain:Domain",
      advancedSecurityOptions: ABSENT,
    },
  },
  unknown: {
    "the option is not known": { "advancedSecurityOptions.enabled": UNKNOWN },
    "the whole block is not known": { advancedSecurityOptions: UNKNOWN },
  },
});
