import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { allow, compliantPermission, deny, document } from "./compliant-permission.fixture.ts";
import decryptionConstrained from "./iam-permission-decryption-constrained.ts";

const keys = "arn:aws:kms:eu-central-1:000000000000:key/";

export default casesOf(decryptionConstrained, compliantPermission, {
  pass: {
    "nothing is decrypted": {},
    "with one key": { policy: document(allow("kms:Decrypt", { Resource: `${keys}1234abcd` })) },
    "an ARN of another service decrypts nothing": {
      policy: document(allow("kms:*", { Resource: "arn:aws:s3:::*" })),
    },
    "encryption only": { policy: document(allow(["kms:Encrypt", "kms:GenerateDataKey*"])) },
    "denied again": { policy: document(allow("kms:*"), deny(["kms:Decrypt", "kms:ReEncrypt*"])) },
    "there is no document": { policy: ABSENT },
  },
  fail: {
    "with every key": { policy: document(allow("kms:Decrypt")) },
    "with every key of a region": { policy: document(allow("kms:ReEncrypt*", { Resource: [`${keys}*`] })) },
    "with every key, the ARN cut short": { policy: document(allow("kms:Decrypt", { Resource: "arn:aws:kms:*" })) },
    "through one service: a condition is not considered": {
      policy: document(allow("kms:Decrypt", { Condition: { StringEquals: { "kms:ViaService": "s3.amazonaws.com" } } })),
    },
    "denied now and then only": {
      policy: document(
        allow("kms:Decrypt"),
        deny("kms:*", { Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      ),
    },
    "with every key but one": { policy: document({ Effect: "Allow", Action: "kms:*", NotResource: `${keys}1` }) },
  },
  unknown: {
    "the document is not known": { policy: UNKNOWN },
    "the key is not known": { policy: { Statement: [allow("kms:Decrypt", { Resource: UNKNOWN })] } },
  },
});
