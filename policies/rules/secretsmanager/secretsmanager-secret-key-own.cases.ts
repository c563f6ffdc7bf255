import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRotation, compliantSecret } from "./compliant-secret.fixture.ts";
import keyOwn from "./secretsmanager-secret-key-own.ts";

export default casesOf(keyOwn, [compliantSecret, compliantRotation], {
  pass: {
    "a customer managed key is set": {},
    "a customer managed key is set by its alias": { kmsKeyId: "alias/secrets" },
  },
  fail: {
    "no key is set, so the AWS managed key is used": { kmsKeyId: ABSENT },
    "the AWS managed key is set by its alias": { kmsKeyId: "alias/aws/secretsmanager" },
    "the AWS managed key is set by its ARN": { kmsKeyId: "arn:aws:kms:eu-central-1:000:alias/aws/secretsmanager" },
  },
  unknown: { "the key is not known": { kmsKeyId: UNKNOWN } },
});
