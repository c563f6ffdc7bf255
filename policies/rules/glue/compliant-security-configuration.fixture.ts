import type { TestResource } from "../../harness/test-resource.ts";

/** A security configuration that passes every rule. */
export const compliantSecurityConfiguration: TestResource = {
  name: "encrypted",
  type: "aws:glue/securityConfiguration:SecurityConfiguration",
  properties: {
    encryptionConfiguration: {
      s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: "arn:aws:kms:eu-central-1:000000000000:key/data" },
      cloudwatchEncryption: {
        cloudwatchEncryptionMode: "SSE-KMS",
        kmsKeyArn: "arn:aws:kms:eu-central-1:000000000000:key/data",
      },
      jobBookmarksEncryption: {
        jobBookmarksEncryptionMode: "CSE-KMS",
        kmsKeyArn: "arn:aws:kms:eu-central-1:000000000000:key/data",
      },
    },
  },
};
