import { settingsOfAccount } from "../../kernel/account-settings.ts";
import { allowsNoPublicAccess } from "../../kernel/policy-documents/public-access.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack } from "../../kernel/stack.ts";
import { fail, notApplicable } from "../../kernel/verdict.ts";
import { accountBlockType, bucketType, satellitesOf } from "./bucket.ts";

const policyType = "aws:s3/bucketPolicy:BucketPolicy";
const blockType = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";

/** By type, the path of the policy of a bucket or of an access point. */
const paths: Readonly<Record<string, string>> = {
  [bucketType]: "policy",
  [policyType]: "policy",
  "aws:s3/accessPoint:AccessPoint": "policy",
  "aws:s3control/accessPointPolicy:AccessPointPolicy": "policy",
  "aws:s3control/bucketPolicy:BucketPolicy": "policy",
  "aws:s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy": "details.policy",
  "aws:s3control/objectLambdaAccessPointPolicy:ObjectLambdaAccessPointPolicy": "policy",
};

// Source: Amazon S3 API Reference, PublicAccessBlockConfiguration. BlockPublicPolicy refuses a new
// public policy, RestrictPublicBuckets leaves a stored one to the account and to AWS services.
const switches = ["blockPublicPolicy", "restrictPublicBuckets"];

export default rule({
  name: "s3-bucket-policy-anybody-denied",
  title: "Policies of S3 buckets and access points do not allow public access",
  why: "With a public policy anyone on the internet, or anyone with an AWS account, reads, replaces or deletes the objects. A public access block does not make the policy right: AWS then refuses to store it, or ignores it until someone lifts the block.",
  type: Object.keys(paths),
  checklist: "EDGE",
  severity: "critical",
  union: [501],
  controls: { fsbp: ["S3.2", "S3.3"], checkov: ["CKV_AWS_70"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-2",
  remedy:
    'Principal: { AWS: "arn:aws:iam::<account>:root" }, or serve public files through CloudFront with origin access control',
  judgeInStack: (resource, stack) => {
    if (resource.type === bucketType && satellitesOf(resource, stack, policyType).found.length > 0)
      return notApplicable("this rule judges the BucketPolicy of the bucket instead");
    const verdict = allowsNoPublicAccess(resource.at(paths[resource.type] ?? "policy"));
    return verdict.outcome === "fail" && isBlocked(resource, stack)
      ? fail(`${verdict.because}, which only the public access block of the stack keeps from taking effect`)
      : verdict;
  },
});

function isBlocked(resource: Resource, stack: Stack): boolean {
  const bucketsOf = (each: Resource): ReadonlySet<string> =>
    each.type === bucketType ? new Set([each.urn]) : stack.targets(each, "bucket", bucketType).names;
  const own = bucketsOf(resource);
  const blocks = stack.ofType(blockType).filter((block) => [...bucketsOf(block)].some((bucket) => own.has(bucket)));
  return [...settingsOfAccount(resource, stack, accountBlockType), ...blocks].some((block) =>
    switches.every((name) => block.at(name).state === "known" && block.at(name).is(true)),
  );
}
