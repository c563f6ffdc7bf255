import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantRotation, compliantSecret } from "./compliant-secret.fixture.ts";
import keyOwn from "./secretsmanager-secret-key-own.ts";

export default casesOf(keyOwn, [compliantSecret, compliantRotation], {
  pass: { "a key": {}, "by its alias": { kmsKeyId: "alias/secrets" } },
  fail: {
    "AWS's key, as none is set": { kmsKeyId: ABSENT },
    "AWS's key, by name": { kmsKeyId: "alias/aws/secretsmanager" },
    "AWS's key, by ARN": { kmsKeyId: "arn:aws:kms:eu-central-1:000:alias/aws/secretsmanager" },
  },
  unknown: { "it is not known": { kmsKeyId: UNKNOWN } },
});
