import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import encrypted from "./opensearch-domain-at-rest-encrypted.ts";

export default casesOf(encrypted, compliantDomain, {
  pass: {
    "it is encrypted": {},
    "it says so in text": { "encryptAtRest.enabled": "true" },
    "the older module says the same": { $type: "aws:elasticsearch/domain:Domain" },
    "a list of one block is the block": { encryptAtRest: [{ enabled: true }] },
  },
  fail: {
    "it is in clear": { "encryptAtRest.enabled": false },
    "it is unset, and the default is in clear": { encryptAtRest: ABSENT },
    "the older module leaves it unset": { $type: "aws:elasticsearch/domain:Domain", encryptAtRest: ABSENT },
  },
  unknown: {
    "whether it is encrypted is not known": { "encryptAtRest.enabled": UNKNOWN },
    "the whole block is not known": { encryptAtRest: UNKNOWN },
  },
});
