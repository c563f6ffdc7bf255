import { isEnabled, lifecycleOf } from "../../reading/bucket-lifecycle.ts";
import { bucketType } from "../../reading/bucket.ts";
import { anyOf } from "../../reading/certainty.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass, unknown } from "../../rule/verdict.ts";

export default rule({
  name: "s3-bucket-lifecycle-set",
  title: "Buckets have a lifecycle",
  why: "Without a lifecycle objects and their old versions stay, and are paid for, forever.",
  type: bucketType,
  severity: "low",
  union: [166],
  controls: { fsbp: ["S3.13"], checkov: ["CKV2_AWS_61"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-13",
  remedy:
    'a BucketLifecycleConfiguration of the bucket with a rule { id: "old-versions", status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 90 } }',
  judgeInStack: (bucket, stack) => {
    const { rules, complete } = lifecycleOf(bucket, stack);
    if (anyOf(rules.map((each) => () => isEnabled(each)))) return pass();
    return complete
      ? fail("no rule of a lifecycle is enabled for it")
      : unknown("a BucketLifecycleConfiguration does not tell yet whose it is");
  },
});
