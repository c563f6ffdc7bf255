import { settingsOfAccount } from "../../kernel/account-settings.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf, every, fail, pass, unknown, type Verdict } from "../../kernel/verdict.ts";
import { accountBlockType, bucketType, satellitesOf, switches } from "./bucket.ts";

export default rule({
  name: "s3-bucket-public-access-blocked",
  title: "S3 buckets block public access",
  why: "Without the block, one wrong ACL or bucket policy exposes all objects to the internet. AWS blocks new buckets by default, and this resource keeps the block in place.",
  type: bucketType,
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
  judgeInStack: (bucket, stack) => {
    const blocks = satellitesOf(bucket, stack, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
    const wide = settingsOfAccount(bucket, stack, accountBlockType);
    const note = wide.length > 0 ? "" : mayBlock;
    // AWS applies the stricter of the two settings.
    return every(switches, (name) => {
      if (anyOf(wide.map((block) => () => block.at(name).is(true)))) return pass();
      if (blocks.found.length > 0)
        return noting(
          every(blocks.found, (block) => block.at(name).mustBe(true)),
          note,
        );
      return blocks.complete
        ? fail(`has no BucketPublicAccessBlock${note}`)
        : unknown("the bucket of a BucketPublicAccessBlock is known only after the update");
    });
  },
});

const mayBlock =
  "; the account may already block public access, but this stack has no aws.s3.AccountPublicAccessBlock that says so";

const noting = (verdict: Verdict, note: string): Verdict =>
  verdict.outcome === "fail" ? fail(verdict.because + note) : verdict;
