import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf, every, fail, notApplicable, pass, unknown, type Verdict } from "../../kernel/verdict.ts";
import {
  algorithmsOf,
  bucketType,
  encryptionType,
  judgeWithoutBucket,
  keepsLogsOfBuckets,
  keepsLogsOfLoadBalancers,
  satellitesOf,
} from "./bucket.ts";

export default rule({
  name: "s3-bucket-encryption-kms",
  title: "S3 buckets are encrypted at rest with AWS KMS keys",
  why: "With the S3 managed key, every principal that may read an object can decrypt it. A KMS key adds a key policy and a CloudTrail record of each use.",
  type: [bucketType, encryptionType],
  severity: "medium",
  union: [163],
  controls: { checkov: ["CKV_AWS_145"], trivy: ["AWS-0132"] },
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
  remedy:
    'new aws.s3.BucketServerSideEncryptionConfiguration(…, { bucket: <the bucket>, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn } }] })',
  judgeInStack: (bucket, stack) => {
    if (bucket.type === encryptionType) return judgeWithoutBucket(bucket, stack, encryptsWithKms);
    // Source: Amazon S3 User Guide, "Enabling server access logging"; ELB User Guide, "Enable
    // access logs": SSE-S3 only.
    if (keepsLogsOfBuckets(bucket, stack) || keepsLogsOfLoadBalancers(bucket, stack))
      return notApplicable("AWS delivers these access logs only to buckets with the S3 managed key");
    const { found, complete } = satellitesOf(bucket, stack, encryptionType);
    if (found.length > 0) return every(found, encryptsWithKms);
    if (usesKms(bucket)) return pass();
    return complete
      ? fail("its default encryption does not use a KMS key")
      : unknown("the bucket of a BucketServerSideEncryptionConfiguration is known only after the update");
  },
});

const encryptsWithKms = (resource: Resource): Verdict =>
  usesKms(resource) ? pass() : fail("its default encryption does not use a KMS key");

const usesKms = (resource: Resource): boolean =>
  anyOf(algorithmsOf(resource).map((algorithm) => () => ["aws:kms", "aws:kms:dsse"].includes(algorithm.text())));
