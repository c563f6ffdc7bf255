import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
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
    "a bucket has none": {},
    "a bucket's is private": { acl: "private" },
    "a bucket grants to its owner and to the delivery of logs": {
      grants: [
        { ...owner, permissions: ["FULL_CONTROL"] },
        { ...delivery, permissions: ["WRITE"] },
      ],
    },
  },
  fail: {
    "a bucket's lets anybody read": { acl: "public-read" },
    "a bucket of the second generation": { $type: "aws:s3/bucketV2:BucketV2", acl: "public-read-write" },
    "a bucket's lets any account read": { acl: "authenticated-read" },
    "a bucket grants to anybody": { grants: [{ ...everybody, permissions: ["WRITE"] }] },
    "a bucket grants to anybody, and its canned ACL is not known": {
      acl: UNKNOWN,
      grants: [{ ...everybody, permissions: ["READ"] }],
    },
  },
  unknown: {
    "a bucket's is not known": { acl: UNKNOWN },
    "to whom a bucket grants is not known": { grants: [{ type: "Group", uri: UNKNOWN, permissions: ["READ"] }] },
  },
});

const acl = {
  name: "acl",
  type: "aws:s3/bucketAcl:BucketAcl",
  properties: { bucket: "uploads-1a2b", acl: "private" },
};

const beside = casesOf(aclPrivate, acl, {
  pass: {
    "it is private": {},
    "it grants to the owner": granted(owner),
  },
  fail: {
    "it lets anybody read": { acl: "public-read" },
    "it grants to anybody": granted(owner, everybody),
    "it grants to any account": granted(everyAccount),
    "in the names of the second generation": { $type: "aws:s3/bucketAclV2:BucketAclV2", ...granted(everybody) },
  },
  unknown: {
    "it is not known": { acl: UNKNOWN },
    "its grants are not known": { acl: ABSENT, accessControlPolicy: UNKNOWN },
  },
});

export default [inline, beside];
