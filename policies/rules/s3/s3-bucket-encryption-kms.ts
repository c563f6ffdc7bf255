import { algorithmsOf, encryptionType } from "../../reading/bucket-encryption.ts";
import { bucketType, satellitesOf } from "../../reading/bucket.ts";
import { anyOf } from "../../reading/certainty.ts";
import { keepsLogsOfBuckets, keepsLogsOfLoadBalancers } from "../../reading/log-bucket.ts";
import type { Resource } from "../../reading/resource.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, notApplicable, pass, unknown } from "../../rule/verdict.ts";

export default rule({
  name: "s3-bucket-encryption-kms",
  title: "Buckets encrypt with a key of KMS by default",
  why: "With S3's own key whoever may read the bucket reads clear text; a key of KMS has a policy and a record of its own.",
  type: bucketType,
  severity: "medium",
  union: [163],
  controls: { checkov: ["CKV_AWS_145"], trivy: ["AWS-0132"] },
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
  remedy:
    'a BucketServerSideEncryptionConfiguration of the bucket with applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn }',
  judgeInStack: (bucket, stack) => {
    // Source: Amazon S3 User Guide, "Enabling server access logging"; ELB User Guide, "Enable access logs": SSE-S3 only.
    if (keepsLogsOfBuckets(bucket, stack) || keepsLogsOfLoadBalancers(bucket, stack))
      return notApplicable("access logs are delivered to buckets with S3's own key only");
    const { found, complete } = satellitesOf(bucket, stack, encryptionType);
    if (found.length > 0)
      return every(found, (each) => (usesKms(each) ? pass() : fail("its default encryption names no key of KMS")));
    if (usesKms(bucket)) return pass();
    return complete
      ? fail("it names no key of KMS for its default encryption")
      : unknown("a BucketServerSideEncryptionConfiguration does not tell yet whose it is");
  },
});

const usesKms = (resource: Resource): boolean =>
  anyOf(algorithmsOf(resource).map((algorithm) => () => ["aws:kms", "aws:kms:dsse"].includes(algorithm.text())));
