import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import keyOwn from "./opensearch-domain-key-own.ts";

export default casesOf(keyOwn, compliantDomain, {
  pass: { "a key": {}, "the older module says the same": { $type: "aws:elasticsearch/domain:Domain" } },
  fail: { "AWS's key": { "encryptAtRest.kmsKeyId": ABSENT }, "no key's name": { "encryptAtRest.kmsKeyId": "" } },
  unknown: {
    "it is not known": { "encryptAtRest.kmsKeyId": UNKNOWN },
    "whether it is encrypted is not known": { "encryptAtRest.enabled": UNKNOWN },
  },
  notApplicable: { "it is in clear": { "encryptAtRest.enabled": false }, "it is unset": { encryptAtRest: ABSENT } },
});
