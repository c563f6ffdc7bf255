import { rule } from "../../kernel/rule.ts";
import { anyOf, fail, notApplicable, pass, unknown } from "../../kernel/verdict.ts";
import { abortsUploads, bucketType, judgeLifecycle, lifecycleType } from "./bucket.ts";

export default rule({
  name: "s3-bucket-lifecycle-uploads-aborted",
  title: "S3 lifecycle configurations abort incomplete multipart uploads",
  why: "S3 charges for the parts of an incomplete upload until someone aborts it, and object listings do not show these parts to operators.",
  type: [bucketType, lifecycleType],
  severity: "low",
  union: [167],
  controls: { checkov: ["CKV_AWS_300"] },
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html",
  remedy:
    '{ id: "uploads", status: "Enabled", filter: {}, abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }',
  judgeInStack: (resource, stack) =>
    judgeLifecycle(resource, stack, ({ rules, complete }) => {
      if (anyOf(rules.map((each) => () => abortsUploads(each)))) return pass();
      if (!complete) return unknown("the bucket of a BucketLifecycleConfiguration is known only after the update");
      return rules.length > 0
        ? fail("has no enabled lifecycle rule that aborts incomplete uploads in the whole bucket")
        : notApplicable("the bucket has no lifecycle rule");
    }),
});
