import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantBucket } from "./compliant-bucket.fixture.ts";
import aclDisabled from "./s3-bucket-acl-disabled.ts";

const unsaid = { "ownership:bucket": "another" };
const acl = (properties: object) => ({
  ...unsaid,
  "logging:$type": "aws:s3/bucketAcl:BucketAcl",
  ...Object.fromEntries(Object.entries(properties).map(([name, value]) => [`logging:${name}`, value as unknown])),
});
const granted = (grantee: object) => ({ accessControlPolicy: { grants: [{ grantee, permission: "READ" }] } });

export default casesOf(aclDisabled, compliantBucket, {
  pass: {
    "its ownership controls say so": {},
    "nothing is said, and AWS disables them by default": unsaid,
    "nothing is said, and its ACL is the owner's": acl({ acl: "private" }),
    "nothing is said, and it grants to its owner": {
      ...unsaid,
      grants: [{ type: "CanonicalUser", id: "79a5", permissions: ["FULL_CONTROL"] }],
    },
    "its ACL is not asked for where they are disabled": { acl: UNKNOWN },
  },
  fail: {
    "its ownership controls prefer the owner only": { "ownership:rule.objectOwnership": "BucketOwnerPreferred" },
    "its ownership controls say nothing": { "ownership:rule": ABSENT },
    "its own ACL lets the delivery of logs in": { ...unsaid, acl: "log-delivery-write" },
    "its own ACL grants to a group": {
      ...unsaid,
      grants: [{ type: "Group", uri: "http://acs.amazonaws.com/groups/s3/LogDelivery", permissions: ["WRITE"] }],
    },
    "a BucketAcl lets others in": acl({ acl: "aws-exec-read" }),
    "a BucketAcl grants to an address": acl(granted({ type: "AmazonCustomerByEmail", emailAddress: "a@example.org" })),
  },
  unknown: {
    "what its ownership controls say is not known": { "ownership:rule.objectOwnership": UNKNOWN },
    "whose the ownership controls are is not known": { "ownership:bucket": UNKNOWN, "ownership:$dependencies": {} },
    "nothing is said, and its ACL is not known": { ...unsaid, acl: UNKNOWN },
  },
});
