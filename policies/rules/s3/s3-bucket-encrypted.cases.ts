import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantBucketBehind } from "./compliant-bucket.fixture.ts";
import encrypted from "./s3-bucket-encrypted.ts";

const algorithm = (sseAlgorithm: unknown) => ({ rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm } }] });

const beside = casesOf(encrypted, compliantBucketBehind("encryption"), {
  pass: {
    "with a key of KMS": {},
    "with S3's own key": algorithm("AES256"),
    "in two layers": algorithm("aws:kms:dsse"),
    "nothing is said, and S3 encrypts by itself": { rules: [{ bucketKeyEnabled: true }] },
  },
  fail: {
    "with what S3 does not know": algorithm("none"),
    "in the names of the second generation": {
      $type: "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
      ...algorithm("AES128"),
    },
  },
  unknown: { "the algorithm is not known": algorithm(UNKNOWN), "its rules are not known": { rules: UNKNOWN } },
});

const inline = casesOf(encrypted, compliantBucketBehind("uploads"), {
  pass: {
    "a bucket says nothing, and S3 encrypts by itself": { serverSideEncryptionConfiguration: ABSENT },
    "a bucket says so itself": {
      serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } } },
    },
  },
  fail: {
    "a bucket names what S3 does not know": {
      serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "none" } } },
    },
    "a bucket of the second generation": {
      $type: "aws:s3/bucketV2:BucketV2",
      serverSideEncryptionConfigurations: [
        { rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "none" }] }] },
      ],
    },
  },
  unknown: { "what a bucket says is not known": { serverSideEncryptionConfiguration: UNKNOWN } },
});

export default [beside, inline];
