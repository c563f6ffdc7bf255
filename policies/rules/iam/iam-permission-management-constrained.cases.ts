import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { allow, compliantPermission, deny, document } from "./compliant-permission.fixture.ts";
import managementConstrained from "./iam-permission-management-constrained.ts";

export default casesOf(managementConstrained, compliantPermission, {
  pass: {
    "no permissions change": {},
    "of one bucket": { policy: document(allow("s3:PutBucketPolicy", { Resource: "arn:aws:s3:::uploads" })) },
    "for AWS's own services only": {
      policy: document(allow("kms:CreateGrant", { Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } })),
    },
    "denied again": { policy: document(allow("sqs:*"), deny(["sqs:AddPermission", "sqs:Remove*", "sqs:*Queue*"])) },
    "only reading": { policy: document(allow(["iam:Get*", "iam:List*", "s3:GetBucketPolicy"])) },
    "there is no document": { policy: ABSENT },
  },
  fail: {
    "of any bucket": { policy: document(allow("s3:PutBucketPolicy")) },
    "of any queue, among all actions": { policy: document(allow("sqs:*")) },
    "of any key, in lower case": { policy: document(allow(["kms:creategrant"])) },
    "inline in a role": { $type: "aws:iam/role:Role", inlinePolicies: [{ policy: document(allow("iam:*")) }] },
  },
  unknown: {
    "the document is not known": { policy: UNKNOWN },
    "which resource is not known": { policy: { Statement: [allow("iam:CreateRole", { Resource: UNKNOWN })] } },
  },
});
