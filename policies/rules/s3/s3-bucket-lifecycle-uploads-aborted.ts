import { abortsUploads, isEnabled, lifecycleOf } from "../../reading/bucket-lifecycle.ts";
import { bucketType } from "../../reading/bucket.ts";
import { anyOf } from "../../reading/certainty.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass, unknown } from "../../rule/verdict.ts";

export default rule({
  name: "s3-bucket-lifecycle-uploads-aborted",
  title: "Lifecycles remove uploads that were never completed",
  why: "The parts of an upload that broke off are seen in no listing, and are paid for until somebody aborts it.",
  type: bucketType,
  severity: "low",
  union: [167],
  controls: { checkov: ["CKV_AWS_300"] },
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html",
  remedy:
    '{ id: "uploads", status: "Enabled", filter: {}, abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }',
  judgeInStack: (bucket, stack) => {
    const { rules, complete } = lifecycleOf(bucket, stack);
    if (anyOf(rules.map((each) => () => abortsUploads(each)))) return pass();
    if (!complete) return unknown("a BucketLifecycleConfiguration does not tell yet whose it is");
    return anyOf(rules.map((each) => () => isEnabled(each)))
      ? fail("no enabled rule of its lifecycle aborts uploads in the whole bucket")
      : notApplicable("it has no lifecycle");
  },
});
