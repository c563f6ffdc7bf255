import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantBucketBehind } from "./compliant-bucket.fixture.ts";
import encrypted from "./s3-bucket-encrypted.ts";

const algorithm = (sseAlgorithm: unknown) => ({ rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm } }] });

const separate = casesOf(encrypted, compliantBucketBehind("encryption"), {
  pass: {
    "a KMS key": {},
    "the S3 managed key": algorithm("AES256"),
    "dual-layer encryption with a KMS key": algorithm("aws:kms:dsse"),
    "no algorithm is set, and S3 encrypts by default": { rules: [{ bucketKeyEnabled: true }] },
  },
  fail: {
    "an unsupported algorithm": algorithm("none"),
    "an unsupported algorithm in a BucketServerSideEncryptionConfigurationV2": {
      $type: "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
      ...algorithm("AES128"),
    },
  },
  unknown: { "the algorithm is not known": algorithm(UNKNOWN), "the rules are not known": { rules: UNKNOWN } },
});

const inline = casesOf(encrypted, compliantBucketBehind("uploads"), {
  pass: {
    "the bucket sets no inline encryption, and S3 encrypts by default": { serverSideEncryptionConfiguration: ABSENT },
    "the bucket sets a supported algorithm inline": {
      serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } } },
    },
  },
  fail: {
    "the bucket sets an unsupported algorithm inline": {
      serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "none" } } },
    },
    "a BucketV2 sets an unsupported algorithm inline": {
      $type: "aws:s3/bucketV2:BucketV2",
      serverSideEncryptionConfigurations: [
        { rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "none" }] }] },
      ],
    },
  },
  unknown: { "the inline encryption is not known": { serverSideEncryptionConfiguration: UNKNOWN } },
});

export default [separate, inline];
