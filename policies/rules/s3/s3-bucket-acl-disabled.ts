import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf, every, fail, pass, unknown, type Verdict } from "../../kernel/verdict.ts";
import { aclType, bucketType, granteesOf, judgeWithoutBucket, satellitesOf } from "./bucket.ts";

const ownershipType = "aws:s3/bucketOwnershipControls:BucketOwnershipControls";
/** Canned ACLs that grant access to the owner only. */
const ownersAcls = ["private", "bucket-owner-read", "bucket-owner-full-control"];

export default rule({
  name: "s3-bucket-acl-disabled",
  title: "S3 buckets do not use ACLs to manage access",
  why: "An ACL grants access that reviewers of IAM and bucket policies do not see. AWS disables ACLs on new buckets by default.",
  type: [bucketType, ownershipType],
  severity: "medium",
  union: [168],
  controls: { fsbp: ["S3.12"], checkov: ["CKV2_AWS_65"] },
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
  remedy:
    'new aws.s3.BucketOwnershipControls(…, { bucket: <the bucket>, rule: { objectOwnership: "BucketOwnerEnforced" } })',
  judgeInStack: (bucket, stack) => {
    if (bucket.type === ownershipType) return judgeWithoutBucket(bucket, stack, isEnforced);
    const ownership = satellitesOf(bucket, stack, ownershipType);
    if (ownership.found.length > 0) return every(ownership.found, isEnforced);
    const acls = satellitesOf(bucket, stack, aclType);
    const used = anyOf([bucket, ...acls.found].map((each) => () => letsOthersIn(each)));
    if (used) return fail("has an ACL and no BucketOwnershipControls with BucketOwnerEnforced");
    return ownership.complete && acls.complete
      ? pass("AWS documents ACLs as disabled by default for new buckets")
      : unknown("the bucket of a BucketOwnershipControls or BucketAcl is known only after the update");
  },
});

const isEnforced = (ownership: Resource): Verdict => ownership.at("rule.objectOwnership").mustBe("BucketOwnerEnforced");

/** A grant to a canonical user may be the grant to the owner, which every bucket has. */
const letsOthersIn = (resource: Resource): boolean =>
  resource.at("acl").isSet()
    ? !ownersAcls.includes(resource.at("acl").text())
    : anyOf(granteesOf(resource).map((grantee) => () => !grantee.at("type").is("CanonicalUser")));
