import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { allow, compliantPermission, deny, document } from "./compliant-permission.fixture.ts";
import managementConstrained from "./iam-permission-management-constrained.ts";

export default casesOf(managementConstrained, compliantPermission, {
  pass: {
    "no action that changes permissions": {},
    "changing the permissions of one bucket": {
      policy: document(allow("s3:PutBucketPolicy", { Resource: "arn:aws:s3:::uploads" })),
    },
    "changing permissions for AWS services only, by a condition": {
      policy: document(allow("kms:CreateGrant", { Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } })),
    },
    "the same document denies the actions": {
      policy: document(allow("sqs:*"), deny(["sqs:AddPermission", "sqs:Remove*", "sqs:*Queue*"])),
    },
    "only read actions": { policy: document(allow(["iam:Get*", "iam:List*", "s3:GetBucketPolicy"])) },
    "policy is not set": { policy: ABSENT },
  },
  fail: {
    "changing the permissions of any bucket": { policy: document(allow("s3:PutBucketPolicy")) },
    "every action on any queue": { policy: document(allow("sqs:*")) },
    "granting access to any key, in lower case": { policy: document(allow(["kms:creategrant"])) },
    "a role's inline policy": { $type: "aws:iam/role:Role", inlinePolicies: [{ policy: document(allow("iam:*")) }] },
  },
  unknown: {
    "policy is unknown": { policy: UNKNOWN },
    "Resource is unknown": { policy: { Statement: [allow("iam:CreateRole", { Resource: UNKNOWN })] } },
  },
});
