import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import keyOwn from "./opensearch-domain-key-own.ts";

export default casesOf(keyOwn, compliantDomain, {
  pass: {
    "a customer managed key is set": {},
    "the same domain, of the aws.elasticsearch module": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "no key is set, so the AWS managed key is used": { "encryptAtRest.kmsKeyId": ABSENT },
    "the key is empty": { "encryptAtRest.kmsKeyId": "" },
  },
  unknown: {
    "the key is not known": { "encryptAtRest.kmsKeyId": UNKNOWN },
    "whether encryption is on is not known": { "encryptAtRest.enabled": UNKNOWN },
  },
  notApplicable: {
    "encryption is off": { "encryptAtRest.enabled": false },
    "the block is not set": { encryptAtRest: ABSENT },
  },
});
