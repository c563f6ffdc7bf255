import { anyOf, fail, pass, unknown } from "../../kernel/verdict.ts";
import { directoryBucketType, isEnabled, satellitesOf } from "./bucket.ts";
import { rule } from "../../kernel/rule.ts";

const lifecycleType = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";

export default rule({
  name: "s3-directory-bucket-lifecycle-set",
  title: "S3 directory buckets have a lifecycle configuration",
  why: "Without a lifecycle configuration objects of a directory bucket stay until someone deletes them, and cost money every day.",
  type: directoryBucketType,
  severity: "low",
  union: [504],
  controls: { fsbp: ["S3.25"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-25",
  remedy: "new aws.s3.BucketLifecycleConfiguration(…, { bucket: bucket.bucket, rules: […] })",
  judgeInStack: (bucket, stack) => {
    const { found, complete } = satellitesOf(bucket, stack, lifecycleType);
    if (
      found.some((each) =>
        anyOf(
          each
            .at("rules")
            .items()
            .map((rule) => () => isEnabled(rule)),
        ),
      )
    )
      return pass();
    return complete
      ? fail("has no BucketLifecycleConfiguration with an enabled rule")
      : unknown("the bucket of a BucketLifecycleConfiguration is not known");
  },
});
