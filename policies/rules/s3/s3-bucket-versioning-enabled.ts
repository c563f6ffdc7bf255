import { rule } from "../../kernel/rule.ts";
import type { Resource } from "../../kernel/resource.ts";
import { anyOf, every, fail, pass, unknown, type Verdict } from "../../kernel/verdict.ts";
import { bucketType, judgeWithoutBucket, satellitesOf } from "./bucket.ts";

const versioningType = "aws:s3/bucketVersioning:BucketVersioning";
/** The property of Bucket and the property of BucketV2. */
const inline = ["versioning.enabled", "versionings.enabled"];

export default rule({
  name: "s3-bucket-versioning-enabled",
  title: "S3 buckets have versioning enabled",
  why: "Without versioning nobody can restore an object that an operator, a faulty deployment or an attacker overwrote or deleted.",
  type: [bucketType, versioningType],
  checklist: "MODEL",
  severity: "medium",
  union: [165],
  controls: { checkov: ["CKV_AWS_21"], trivy: ["AWS-0090"] },
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
  remedy: 'new aws.s3.BucketVersioning(…, { bucket: <the bucket>, versioningConfiguration: { status: "Enabled" } })',
  judgeInStack: (resource, stack) => {
    if (resource.type === versioningType) return judgeWithoutBucket(resource, stack, isEnabled);
    const versioning = satellitesOf(resource, stack, versioningType);
    if (versioning.found.length > 0) return every(versioning.found, isEnabled);
    if (anyOf(inline.map((path) => () => resource.at(path).is(true)))) return pass();
    return versioning.complete
      ? fail("has no BucketVersioning")
      : unknown("the bucket of a BucketVersioning is known only after the update");
  },
});

const isEnabled = (versioning: Resource): Verdict => versioning.at("versioningConfiguration.status").mustBe("Enabled");
