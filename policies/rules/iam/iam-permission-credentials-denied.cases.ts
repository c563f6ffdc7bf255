import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { allow, compliantPermission, deny, document } from "./compliant-permission.fixture.ts";
import credentialsDenied from "./iam-permission-credentials-denied.ts";

export default casesOf(credentialsDenied, compliantPermission, {
  pass: {
    "a login to the image registry, which AWS cannot narrow": {},
    "one role": { policy: document(allow("sts:AssumeRole", { Resource: "arn:aws:iam::000000000000:role/audit" })) },
    "roles of one organization": {
      policy: document(allow("sts:AssumeRole", { Condition: { StringEquals: { "aws:ResourceOrgID": "o-1" } } })),
    },
    "denied again": { policy: document(allow("sts:*"), deny("sts:*")) },
    "there is no document": { policy: ABSENT },
  },
  fail: {
    "database logins of anybody": { policy: document(allow("redshift:GetClusterCredentials")) },
    "any role": { policy: document(allow("sts:AssumeRole")) },
    "among all that reads": { policy: document(allow("ec2:Get*")) },
    "of a group": { $type: "aws:iam/groupPolicy:GroupPolicy", policy: document(allow("iam:CreateLoginProfile")) },
  },
  unknown: {
    "the document is not known": { policy: UNKNOWN },
    "which roles is not known": { policy: { Statement: [allow("sts:AssumeRole", { Resource: UNKNOWN })] } },
    "the condition is not known": { policy: { Statement: [allow("sts:AssumeRole", { Condition: UNKNOWN })] } },
  },
});
