import { rule } from "../../kernel/rule.ts";
import { anyOf, every, fail, pass, unknown } from "../../kernel/verdict.ts";
import { bucketType, satellitesOf } from "./bucket.ts";

/** The property of Bucket and the property of BucketV2. */
const inline = ["versioning.enabled", "versionings.enabled"];

export default rule({
  name: "s3-bucket-versioning-enabled",
  title: "S3 buckets have versioning enabled",
  why: "Without versioning nobody can restore an object that an operator, a faulty deployment or an attacker overwrote or deleted.",
  type: bucketType,
  checklist: "MODEL",
  severity: "medium",
  union: [165],
  controls: { checkov: ["CKV_AWS_21"], trivy: ["AWS-0090"] },
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
  remedy: 'new aws.s3.BucketVersioning(…, { bucket: <the bucket>, versioningConfiguration: { status: "Enabled" } })',
  judgeInStack: (bucket, stack) => {
    const versioning = satellitesOf(bucket, stack, "aws:s3/bucketVersioning:BucketVersioning");
    if (versioning.found.length > 0)
      return every(versioning.found, (each) => each.at("versioningConfiguration.status").mustBe("Enabled"));
    if (anyOf(inline.map((path) => () => bucket.at(path).is(true)))) return pass();
    return versioning.complete
      ? fail("has no BucketVersioning")
      : unknown("the bucket of a BucketVersioning is known only after the update");
  },
});
