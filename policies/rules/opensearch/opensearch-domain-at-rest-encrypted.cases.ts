import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import encrypted from "./opensearch-domain-at-rest-encrypted.ts";

export default casesOf(encrypted, compliantDomain, {
  pass: {
    "encryption is on": {},
    "encryption is on, written as a string": { "encryptAtRest.enabled": "true" },
    "the same domain, of the aws.elasticsearch module": { $type: "aws:elasticsearch/domain:Domain" },
    "the block is in a list": { encryptAtRest: [{ enabled: true }] },
  },
  fail: {
    "encryption is off": { "encryptAtRest.enabled": false },
    "the block is not set, and the default is off": { encryptAtRest: ABSENT },
    "the block is not set in the aws.elasticsearch module": {
      $type: "aws:elasticsearch/domain:Domain",
      encryptAtRest: ABSENT,
    },
  },
  unknown: {
    "the option is not known": { "encryptAtRest.enabled": UNKNOWN },
    "the whole block is not known": { encryptAtRest: UNKNOWN },
  },
});
