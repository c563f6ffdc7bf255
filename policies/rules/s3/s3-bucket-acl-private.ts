import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { every, fail, pass, type Verdict } from "../../kernel/verdict.ts";
import { aclType, bucketType, granteesOf } from "./bucket.ts";

// Source: Amazon S3 User Guide, "Access control list (ACL) overview": groups and canned ACLs. A
// grant to every AWS account is public too: anyone can create an account.
const publicAcls = ["public-read", "public-read-write", "authenticated-read"];
const publicGroups = [
  "http://acs.amazonaws.com/groups/global/AllUsers",
  "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
];

export default rule({
  name: "s3-bucket-acl-private",
  title: "S3 bucket ACLs do not grant public access",
  why: "With a public ACL anyone on the internet, or anyone with an AWS account, can list, read or write the bucket.",
  type: [bucketType, aclType],
  severity: "critical",
  union: [160],
  controls: { fsbp: ["S3.2", "S3.3"], checkov: ["CKV_AWS_20", "CKV_AWS_57"], trivy: ["AWS-0092"] },
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html",
  remedy:
    'remove acl and grants, and add BucketOwnershipControls with rule: { objectOwnership: "BucketOwnerEnforced" }',
  judge: (resource) => every([byCannedAcl, byGrants], (judge) => judge(resource)),
});

const byCannedAcl = (resource: Resource): Verdict =>
  publicAcls.includes(resource.at("acl").text()) ? fail("grants public access (acl)") : pass();

const byGrants = (resource: Resource): Verdict =>
  every(granteesOf(resource), (grantee) =>
    publicGroups.includes(grantee.at("uri").text())
      ? fail(`grants access to a public group (${grantee.path})`)
      : pass(),
  );
