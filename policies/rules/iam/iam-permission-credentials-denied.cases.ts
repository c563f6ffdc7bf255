import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { allow, compliantPermission, deny, document } from "./compliant-permission.fixture.ts";
import credentialsDenied from "./iam-permission-credentials-denied.ts";

export default casesOf(credentialsDenied, compliantPermission, {
  pass: {
    "a login to ECR, which AWS cannot limit to resources": {},
    "assuming one role": {
      policy: document(allow("sts:AssumeRole", { Resource: "arn:aws:iam::000000000000:role/audit" })),
    },
    "assuming roles of one organization": {
      policy: document(allow("sts:AssumeRole", { Condition: { StringEquals: { "aws:ResourceOrgID": "o-1" } } })),
    },
    "the same document denies the actions": { policy: document(allow("sts:*"), deny("sts:*")) },
    "policy is not set": { policy: ABSENT },
  },
  fail: {
    "credentials of every Redshift database user": { policy: document(allow("redshift:GetClusterCredentials")) },
    "assuming any role": { policy: document(allow("sts:AssumeRole")) },
    "a wildcard that includes reading credentials": { policy: document(allow("ec2:Get*")) },
    "a group's policy": { $type: "aws:iam/groupPolicy:GroupPolicy", policy: document(allow("iam:CreateLoginProfile")) },
  },
  unknown: {
    "policy is unknown": { policy: UNKNOWN },
    "Resource is unknown": { policy: { Statement: [allow("sts:AssumeRole", { Resource: UNKNOWN })] } },
    "Condition is unknown": { policy: { Statement: [allow("sts:AssumeRole", { Condition: UNKNOWN })] } },
  },
});
