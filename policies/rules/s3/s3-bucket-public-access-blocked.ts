import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { every, fail, unknown, type Verdict } from "../../kernel/verdict.ts";
import { bucketType, judgeWithoutBucket, satellitesOf } from "./bucket.ts";

const blockType = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const switches = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

export default rule({
  name: "s3-bucket-public-access-blocked",
  title: "S3 buckets block public access",
  why: "Without the block, one wrong ACL or bucket policy exposes all objects to the internet. AWS blocks new buckets by default, and this resource keeps the block in place.",
  type: [bucketType, blockType],
  checklist: "EDGE",
  severity: "critical",
  union: [159],
  controls: {
    fsbp: ["S3.8"],
    cis: ["2.1.4"],
    checkov: ["CKV2_AWS_6", "CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56"],
    cdkNag: ["AwsSolutions-S2"],
    trivy: ["AWS-0086", "AWS-0087", "AWS-0091", "AWS-0093", "AWS-0094"],
  },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-8",
  remedy:
    "new aws.s3.BucketPublicAccessBlock(…, { bucket: <the bucket>, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true })",
  judgeInStack: (resource, stack) => {
    if (resource.type === blockType) return judgeWithoutBucket(resource, stack, isWhole);
    const blocks = satellitesOf(resource, stack, blockType);
    if (blocks.found.length > 0) return every(blocks.found, isWhole);
    return blocks.complete
      ? fail("has no BucketPublicAccessBlock")
      : unknown("the bucket of a BucketPublicAccessBlock is known only after the update");
  },
});

const isWhole = (block: Resource): Verdict => every(switches, (name) => block.at(name).mustBe(true));
