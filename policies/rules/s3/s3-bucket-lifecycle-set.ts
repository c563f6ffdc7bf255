import { rule } from "../../kernel/rule.ts";
import { anyOf, fail, pass, unknown } from "../../kernel/verdict.ts";
import { bucketType, isEnabled, judgeLifecycle, lifecycleType } from "./bucket.ts";

export default rule({
  name: "s3-bucket-lifecycle-set",
  title: "S3 buckets have lifecycle configurations",
  why: "Without a lifecycle configuration S3 keeps objects and their noncurrent versions forever, and charges for them.",
  type: [bucketType, lifecycleType],
  severity: "low",
  union: [166],
  controls: { fsbp: ["S3.13"], checkov: ["CKV2_AWS_61"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-13",
  remedy:
    'new aws.s3.BucketLifecycleConfiguration(…, { bucket: <the bucket>, rules: [{ id: "old-versions", status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 90 } }] })',
  implies: ["s3-bucket-lifecycle-uploads-aborted"],
  judgeInStack: (resource, stack) =>
    judgeLifecycle(resource, stack, ({ rules, complete }) => {
      if (anyOf(rules.map((each) => () => isEnabled(each)))) return pass();
      return complete
        ? fail("has no enabled lifecycle rule")
        : unknown("the bucket of a BucketLifecycleConfiguration is known only after the update");
    }),
});
