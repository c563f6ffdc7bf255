import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { allow, compliantPermission, deny, document } from "./compliant-permission.fixture.ts";
import decryptionConstrained from "./iam-permission-decryption-constrained.ts";

const keys = "arn:aws:kms:eu-central-1:000000000000:key/";

export default casesOf(decryptionConstrained, compliantPermission, {
  pass: {
    "no decryption": {},
    "decryption with one key": { policy: document(allow("kms:Decrypt", { Resource: `${keys}1234abcd` })) },
    "the resources belong to another service than KMS": {
      policy: document(allow("kms:*", { Resource: "arn:aws:s3:::*" })),
    },
    "only encryption": { policy: document(allow(["kms:Encrypt", "kms:GenerateDataKey*"])) },
    "the same document denies decryption": {
      policy: document(allow("kms:*"), deny(["kms:Decrypt", "kms:ReEncrypt*"])),
    },
    "policy is not set": { policy: ABSENT },
  },
  fail: {
    "decryption with every key": { policy: document(allow("kms:Decrypt")) },
    "decryption with every key of a region": { policy: document(allow("kms:ReEncrypt*", { Resource: [`${keys}*`] })) },
    "decryption with every key, by an ARN that ends in a wildcard": {
      policy: document(allow("kms:Decrypt", { Resource: "arn:aws:kms:*" })),
    },
    "decryption with every key through one service (conditions do not count)": {
      policy: document(allow("kms:Decrypt", { Condition: { StringEquals: { "kms:ViaService": "s3.amazonaws.com" } } })),
    },
    "a denial that applies only under a condition": {
      policy: document(
        allow("kms:Decrypt"),
        deny("kms:*", { Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      ),
    },
    "decryption with every key except one": {
      policy: document({ Effect: "Allow", Action: "kms:*", NotResource: `${keys}1` }),
    },
  },
  unknown: {
    "policy is unknown": { policy: UNKNOWN },
    "the key is unknown": { policy: { Statement: [allow("kms:Decrypt", { Resource: UNKNOWN })] } },
  },
});
