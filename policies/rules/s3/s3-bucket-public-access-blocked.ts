import { settingsOfAccount } from "../../kernel/account-settings.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf, every, fail, pass, unknown, type Verdict } from "../../kernel/verdict.ts";
import { accountBlockType, bucketType, judgeWithoutBucket, satellitesOf, switches } from "./bucket.ts";

const blockType = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";

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
    const wide = settingsOfAccount(resource, stack, accountBlockType);
    if (resource.type === blockType) return judgeWithoutBucket(resource, stack, (block) => judge([block], wide));
    const { found, complete } = satellitesOf(resource, stack, blockType);
    if (found.length > 0) return judge(found, wide);
    if (complete && wide.length > 0) return judge([], wide);
    return complete
      ? unknown(byDefault)
      : unknown("the bucket of a BucketPublicAccessBlock is known only after the update");
  },
});

/** AWS applies the stricter of the settings of bucket and account. */
const judge = (blocks: readonly Resource[], wide: readonly Resource[]): Verdict =>
  every(switches, (name) => {
    if (isOn(wide, name)) return pass();
    if (blocks.length === 0) return fail("has no BucketPublicAccessBlock, and the one of the account is not whole");
    const verdict = every(blocks, (block) => block.at(name).mustBe(true));
    return verdict.outcome === "fail" && wide.length === 0 ? fail(verdict.because + mayBlock) : verdict;
  });

const isOn = (wide: readonly Resource[], name: string): boolean =>
  anyOf(wide.map((block) => () => block.at(name).is(true)));

// Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage".
const byDefault =
  "has no BucketPublicAccessBlock; AWS blocks the public access of buckets that were created since April 2023, unless somebody lifted it. A BucketPublicAccessBlock with all four settings on makes it explicit";

const mayBlock =
  "; the account may already block public access, but this stack has no aws.s3.AccountPublicAccessBlock that says so";
