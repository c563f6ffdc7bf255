import { bucketType, satellitesOf } from "../../reading/bucket.ts";
import { anyOf } from "../../reading/certainty.ts";
import { keepsLogsOfBuckets } from "../../reading/log-bucket.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, notApplicable, pass, unknown } from "../../rule/verdict.ts";

export default rule({
  name: "s3-bucket-access-logged",
  title: "Buckets log who reads and writes them",
  why: "Without access logs nobody can say afterwards who took what.",
  type: bucketType,
  severity: "medium",
  union: [164],
  controls: { fsbp: ["S3.9"], checkov: ["CKV_AWS_18"], cdkNag: ["AwsSolutions-S1"], trivy: ["AWS-0089"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-9",
  remedy: 'a BucketLogging of the bucket with targetBucket: logs.id and targetPrefix: "<bucket>/"',
  judgeInStack: (bucket, stack) => {
    // Source: S3.9 in Security Hub's reference: the target of logs need not log itself.
    if (keepsLogsOfBuckets(bucket, stack)) return notApplicable("it keeps the access logs of other buckets");
    const { found, complete } = satellitesOf(bucket, stack, "aws:s3/bucketLogging:BucketLogging");
    if (found.length > 0)
      return every(found, (each) => (each.at("targetBucket").isSet() ? pass() : fail("targetBucket is not set")));
    const inline = ["logging.targetBucket", "loggings.targetBucket"];
    if (anyOf(inline.map((path) => () => bucket.at(path).isSet()))) return pass();
    return complete ? fail("it has no BucketLogging") : unknown("a BucketLogging does not tell yet whose it is");
  },
});
