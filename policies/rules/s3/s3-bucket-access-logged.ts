import { rule } from "../../kernel/rule.ts";
import type { Resource } from "../../kernel/resource.ts";
import { anyOf, every, fail, notApplicable, pass, unknown, type Verdict } from "../../kernel/verdict.ts";
import { bucketType, judgeWithoutBucket, keepsLogsOfBuckets, satellitesOf } from "./bucket.ts";

const loggingType = "aws:s3/bucketLogging:BucketLogging";

export default rule({
  name: "s3-bucket-access-logged",
  title: "S3 buckets have server access logging enabled",
  why: "Without access logs an investigator cannot find out who read or deleted which objects.",
  type: [bucketType, loggingType],
  severity: "medium",
  union: [164],
  controls: { fsbp: ["S3.9"], checkov: ["CKV_AWS_18"], cdkNag: ["AwsSolutions-S1"], trivy: ["AWS-0089"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-9",
  remedy:
    'new aws.s3.BucketLogging(…, { bucket: <the bucket>, targetBucket: <the ID of a log bucket>, targetPrefix: "<bucket>/" })',
  judgeInStack: (bucket, stack) => {
    if (bucket.type === loggingType) return judgeWithoutBucket(bucket, stack, logs);
    // Source: Security Hub, S3.9: a target bucket of access logs does not need access logging.
    if (keepsLogsOfBuckets(bucket, stack)) return notApplicable("the bucket is a target of access logs");
    const { found, complete } = satellitesOf(bucket, stack, loggingType);
    if (found.length > 0) return every(found, logs);
    const inline = ["logging.targetBucket", "loggings.targetBucket"];
    if (anyOf(inline.map((path) => () => bucket.at(path).isSet()))) return pass();
    return complete
      ? fail("has no BucketLogging")
      : unknown("the bucket of a BucketLogging is known only after the update");
  },
});

const logs = (logging: Resource): Verdict =>
  logging.at("targetBucket").isSet() ? pass() : fail("does not log access: targetBucket is not set");
