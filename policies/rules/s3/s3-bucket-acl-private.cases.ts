import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantBucket } from "./compliant-bucket.fixture.ts";
import aclPrivate from "./s3-bucket-acl-private.ts";

const everybody = { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers" };
const everyAccount = { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AuthenticatedUsers" };
const delivery = { type: "Group", uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" };
const owner = { type: "CanonicalUser", id: "79a5" };
const granted = (...grantees: object[]) => ({
  acl: ABSENT,
  accessControlPolicy: { owner: { id: "79a5" }, grants: grantees.map((grantee) => ({ grantee, permission: "READ" })) },
});

const inline = casesOf(aclPrivate, compliantBucket, {
  pass: {
    "the bucket has no ACL": {},
    "the inline ACL is private": { acl: "private" },
    "the inline grants are to the owner and to log delivery": {
      grants: [
        { ...owner, permissions: ["FULL_CONTROL"] },
        { ...delivery, permissions: ["WRITE"] },
      ],
    },
  },
  fail: {
    "the inline ACL is public-read": { acl: "public-read" },
    "the inline ACL of a BucketV2 is public-read-write": {
      $type: "aws:s3/bucketV2:BucketV2",
      acl: "public-read-write",
    },
    "the inline ACL is authenticated-read": { acl: "authenticated-read" },
    "the inline grants include all users": { grants: [{ ...everybody, permissions: ["WRITE"] }] },
    "the inline grants include all users, and the canned ACL is not known": {
      acl: UNKNOWN,
      grants: [{ ...everybody, permissions: ["READ"] }],
    },
  },
  unknown: {
    "the inline ACL is not known": { acl: UNKNOWN },
    "the grantee of an inline grant is not known": { grants: [{ type: "Group", uri: UNKNOWN, permissions: ["READ"] }] },
  },
});

const acl = {
  name: "acl",
  type: "aws:s3/bucketAcl:BucketAcl",
  properties: { bucket: "uploads-1a2b", acl: "private" },
};

const separate = casesOf(aclPrivate, acl, {
  pass: {
    "the BucketAcl is private": {},
    "the BucketAcl grants access to the owner": granted(owner),
  },
  fail: {
    "the BucketAcl is public-read": { acl: "public-read" },
    "the BucketAcl grants access to all users": granted(owner, everybody),
    "the BucketAcl grants access to all authenticated users": granted(everyAccount),
    "a BucketAclV2 grants access to all users": { $type: "aws:s3/bucketAclV2:BucketAclV2", ...granted(everybody) },
  },
  unknown: {
    "the BucketAcl is not known": { acl: UNKNOWN },
    "the grants of the BucketAcl are not known": { acl: ABSENT, accessControlPolicy: UNKNOWN },
  },
});

export default [inline, separate];
