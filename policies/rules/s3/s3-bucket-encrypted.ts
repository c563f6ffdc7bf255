import { rule } from "../../kernel/rule.ts";
import { every, fail, pass } from "../../kernel/verdict.ts";
import { algorithmsOf, bucketType, encryptionType } from "./bucket.ts";

// Source: Amazon S3 API Reference, ServerSideEncryptionByDefault.
const algorithms = ["AES256", "aws:kms", "aws:kms:dsse"];

export default rule({
  name: "s3-bucket-encrypted",
  title: "S3 buckets use an encryption algorithm that S3 supports",
  why: "S3 encrypts every object by default. If a program sets an unsupported algorithm, AWS rejects it in the middle of an update.",
  type: [bucketType, encryptionType],
  checklist: "MODEL",
  severity: "high",
  union: [162],
  controls: { checkov: ["CKV_AWS_19"] },
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html",
  remedy: 'applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }',
  implies: ["s3-bucket-encryption-kms"],
  judge: (resource) =>
    every(algorithmsOf(resource), (algorithm) =>
      !algorithm.isSet() || algorithms.includes(algorithm.text())
        ? pass()
        : fail(`uses an unsupported encryption algorithm: ${algorithm.path} is not one of ${algorithms.join(", ")}`),
    ),
});
