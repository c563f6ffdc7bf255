import { bucketType, satellitesOf } from "../../reading/bucket.ts";
import { anyOf } from "../../reading/certainty.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass, unknown } from "../../rule/verdict.ts";

/** In the spellings of both generations. */
const inline = ["versioning.enabled", "versionings.enabled"];

export default rule({
  name: "s3-bucket-versioning-enabled",
  title: "Buckets keep versions of their objects",
  why: "Without versions an overwritten or deleted object is gone.",
  type: bucketType,
  checklist: "MODEL",
  severity: "medium",
  union: [165],
  controls: { checkov: ["CKV_AWS_21"], trivy: ["AWS-0090"] },
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
  remedy: 'a BucketVersioning of the bucket with versioningConfiguration: { status: "Enabled" }',
  judgeInStack: (bucket, stack) => {
    const versioning = satellitesOf(bucket, stack, "aws:s3/bucketVersioning:BucketVersioning");
    if (versioning.found.length > 0)
      return every(versioning.found, (each) => each.at("versioningConfiguration.status").mustBe("Enabled"));
    if (anyOf(inline.map((path) => () => bucket.at(path).is(true)))) return pass();
    return versioning.complete
      ? fail("it has no BucketVersioning")
      : unknown("a BucketVersioning does not tell yet whose it is");
  },
});
