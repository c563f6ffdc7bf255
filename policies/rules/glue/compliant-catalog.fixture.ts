import type { TestResource } from "../../harness/test-resource.ts";

/** A data catalog encryption settings that passes every rule. */
export const compliantCatalog: TestResource = {
  name: "catalog",
  type: "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings",
  properties: {
    dataCatalogEncryptionSettings: {
      encryptionAtRest: {
        catalogEncryptionMode: "SSE-KMS",
        sseAwsKmsKeyId: "arn:aws:kms:eu-central-1:000000000000:key/data",
      },
      connectionPasswordEncryption: {
        returnConnectionPasswordEncrypted: true,
        awsKmsKeyId: "arn:aws:kms:eu-central-1:000000000000:key/data",
      },
    },
  },
};
