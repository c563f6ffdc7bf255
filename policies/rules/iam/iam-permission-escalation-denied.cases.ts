import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { allow, compliantPermission, deny, document } from "./compliant-permission.fixture.ts";
import escalationDenied from "./iam-permission-escalation-denied.ts";

const role = "arn:aws:iam::000000000000:role/task";

export default casesOf(escalationDenied, compliantPermission, {
  pass: {
    "nothing of the kind": {},
    "on one resource": { policy: document(allow("iam:PutRolePolicy", { Resource: role })) },
    "under a condition": {
      policy: document(
        allow("iam:PutRolePolicy", { Condition: { StringEquals: { "iam:PermissionsBoundary": role } } }),
      ),
    },
    "the same document denies it": { policy: document(allow("iam:*"), deny("iam:*")) },
    "the same document denies one half": {
      policy: document(allow(["iam:PassRole", "ec2:RunInstances"]), deny("iam:Pass*")),
    },
    "one half is held to a resource": {
      policy: document(allow("ec2:RunInstances"), allow("iam:PassRole", { Resource: role })),
    },
    "all but what leads there": {
      policy: document({ Effect: "Allow", NotAction: ["*:*"], Resource: "*" }),
    },
    "only reading, by a wildcard": { policy: document(allow(["iam:Get*", "iam:List*", "lambda:Get*"])) },
    "what is not known could not lead there": {
      policy: { Statement: [allow("s3:ListBucket", { Resource: UNKNOWN })] },
    },
    "there is no document": { policy: ABSENT },
  },
  fail: {
    "one action": { policy: document(allow("glue:UpdateDevEndpoint")) },
    "by a wildcard inside of the action, in any case": { policy: document(allow("IAM:put?olePolic*")) },
    "two actions of two statements": { policy: document(allow("iam:PassRole"), allow(["s3:ListBucket", "ec2:Run*"])) },
    "two actions of two inline documents": {
      $type: "aws:iam/role:Role",
      inlinePolicies: [{ policy: document(allow("iam:PassRole")) }, { policy: document(allow("ec2:RunInstances")) }],
    },
    "all actions but others": { policy: document({ Effect: "Allow", NotAction: ["s3:*"], Resource: "*" }) },
    "on all resources but one": {
      policy: document({ Effect: "Allow", Action: "iam:AttachRolePolicy", NotResource: role }),
    },
    "denied on one resource": { policy: document(allow("iam:PutRolePolicy"), deny("iam:*", { Resource: role })) },
    "denied under a condition": {
      policy: document(
        allow("iam:PutRolePolicy"),
        deny("*", { Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      ),
    },
    "inline beside a document that is not known": {
      $type: "aws:iam/role:Role",
      inlinePolicies: [{ policy: UNKNOWN }, { policy: document(allow("iam:PutRolePolicy")) }],
    },
    "beside a statement that is not known and cannot deny it": {
      policy: { Statement: [allow(UNKNOWN), allow("iam:putrolepolicy")] },
    },
  },
  unknown: {
    "the document is not known": { policy: UNKNOWN },
    "the resource is not known": { policy: { Statement: [allow("iam:PutRolePolicy", { Resource: UNKNOWN })] } },
    "an action is not known": { policy: { Statement: [allow(["s3:ListBucket", UNKNOWN])] } },
    "one half is not known": {
      policy: { Statement: [allow("iam:PassRole"), allow("ec2:RunInstances", { Resource: UNKNOWN })] },
    },
    "what is excepted is not known": {
      policy: { Statement: [{ Effect: "Allow", NotAction: UNKNOWN, Resource: "*" }] },
    },
    "what is denied is not known": { policy: { Statement: [allow("iam:PutRolePolicy"), deny(UNKNOWN)] } },
    "a statement is not known": { policy: { Statement: [UNKNOWN, allow("s3:ListBucket")] } },
    "the inline policies are not known": { $type: "aws:iam/role:Role", inlinePolicies: UNKNOWN },
  },
});
