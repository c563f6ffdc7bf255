import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";

/** A bucket's default encryption beside it. */
export const encryptionType = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

/** The algorithms that a bucket, or its encryption beside it, names as default: inline in the spellings of both generations. */
export const algorithmsOf = (resource: Resource): Reading[] =>
  (resource.type === encryptionType
    ? ["rules.applyServerSideEncryptionByDefault"]
    : [
        "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault",
        "serverSideEncryptionConfigurations.rules.applyServerSideEncryptionByDefaults",
      ]
  ).map((path) => resource.at(`${path}.sseAlgorithm`));
