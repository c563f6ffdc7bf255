import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantBucket, compliantSatellite } from "./compliant-bucket.fixture.ts";
import aclDisabled from "./s3-bucket-acl-disabled.ts";

const unsaid = { "ownership:bucket": "another" };
const acl = (properties: object) => ({
  ...unsaid,
  "logging:$type": "aws:s3/bucketAcl:BucketAcl",
  ...Object.fromEntries(Object.entries(properties).map(([name, value]) => [`logging:${name}`, value as unknown])),
});
const granted = (grantee: object) => ({ accessControlPolicy: { grants: [{ grantee, permission: "READ" }] } });

export default [
  casesOf(aclDisabled, compliantBucket, {
    pass: {
      "the ownership controls disable ACLs": {},
      "no ownership controls, and AWS disables ACLs by default": unsaid,
      "no ownership controls, and the ACL grants access to the owner only": acl({ acl: "private" }),
      "no ownership controls, and the only grant is to the owner": {
        ...unsaid,
        grants: [{ type: "CanonicalUser", id: "79a5", permissions: ["FULL_CONTROL"] }],
      },
      "the ownership controls disable ACLs, and the ACL is not known": { acl: UNKNOWN },
    },
    fail: {
      "the ownership controls are BucketOwnerPreferred": { "ownership:rule.objectOwnership": "BucketOwnerPreferred" },
      "the ownership controls have no rule": { "ownership:rule": ABSENT },
      "the inline ACL grants access to log delivery": { ...unsaid, acl: "log-delivery-write" },
      "the inline grants include a group": {
        ...unsaid,
        grants: [{ type: "Group", uri: "http://acs.amazonaws.com/groups/s3/LogDelivery", permissions: ["WRITE"] }],
      },
      "a BucketAcl grants access to others": acl({ acl: "aws-exec-read" }),
      "a BucketAcl grants access to an email address": acl(
        granted({ type: "AmazonCustomerByEmail", emailAddress: "a@example.org" }),
      ),
    },
    unknown: {
      "the rule of the ownership controls is not known": { "ownership:rule.objectOwnership": UNKNOWN },
      "the bucket of the ownership controls is not known": {
        "ownership:bucket": UNKNOWN,
        "ownership:$dependencies": {},
      },
      "no ownership controls, and the ACL is not known": { ...unsaid, acl: UNKNOWN },
    },
  }),
  casesOf(aclDisabled, compliantSatellite("ownership"), {
    pass: { "its bucket is in another stack": {} },
    fail: { "the writer owns the objects": { "rule.objectOwnership": "ObjectWriter" } },
    unknown: { "the ownership is unknown": { rule: UNKNOWN } },
  }),
];
