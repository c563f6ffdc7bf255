import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { allow, compliantPermission, deny, document } from "./compliant-permission.fixture.ts";
import escalationDenied from "./iam-permission-escalation-denied.ts";

const role = "arn:aws:iam::000000000000:role/task";

export default casesOf(escalationDenied, compliantPermission, {
  pass: {
    "no action that escalates": {},
    "an escalating action on one resource": { policy: document(allow("iam:PutRolePolicy", { Resource: role })) },
    "an escalating action under a condition": {
      policy: document(
        allow("iam:PutRolePolicy", { Condition: { StringEquals: { "iam:PermissionsBoundary": role } } }),
      ),
    },
    "the same document denies the action": { policy: document(allow("iam:*"), deny("iam:*")) },
    "the same document denies one of two actions": {
      policy: document(allow(["iam:PassRole", "ec2:RunInstances"]), deny("iam:Pass*")),
    },
    "one of two actions is limited to a resource": {
      policy: document(allow("ec2:RunInstances"), allow("iam:PassRole", { Resource: role })),
    },
    "NotAction excludes every action": {
      policy: document({ Effect: "Allow", NotAction: ["*:*"], Resource: "*" }),
    },
    "only read actions, by a wildcard": { policy: document(allow(["iam:Get*", "iam:List*", "lambda:Get*"])) },
    "an unknown resource of an action that cannot escalate": {
      policy: { Statement: [allow("s3:ListBucket", { Resource: UNKNOWN })] },
    },
    "policy is not set": { policy: ABSENT },
  },
  fail: {
    "one action": { policy: document(allow("glue:UpdateDevEndpoint")) },
    "an action with a wildcard inside, in another letter case": { policy: document(allow("IAM:put?olePolic*")) },
    "two actions in two statements": { policy: document(allow("iam:PassRole"), allow(["s3:ListBucket", "ec2:Run*"])) },
    "two actions in two inline policies": {
      $type: "aws:iam/role:Role",
      inlinePolicies: [{ policy: document(allow("iam:PassRole")) }, { policy: document(allow("ec2:RunInstances")) }],
    },
    "NotAction allows escalating actions": {
      policy: document({ Effect: "Allow", NotAction: ["s3:*"], Resource: "*" }),
    },
    "an escalating action on all resources except one": {
      policy: document({ Effect: "Allow", Action: "iam:AttachRolePolicy", NotResource: role }),
    },
    "the action is denied on one resource only": {
      policy: document(allow("iam:PutRolePolicy"), deny("iam:*", { Resource: role })),
    },
    "the action is denied under a condition only": {
      policy: document(
        allow("iam:PutRolePolicy"),
        deny("*", { Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      ),
    },
    "every managed policy of the account may get a new version": {
      policy: document(allow("iam:CreatePolicyVersion", { Resource: "arn:aws:iam::111122223333:policy/*" })),
    },
    "every role may be passed to every function": {
      policy: document(
        allow("iam:PassRole", { Resource: "arn:aws:iam::*:role/*" }),
        allow("ec2:RunInstances", { Resource: "arn:aws:ec2:*:*:instance/*" }),
      ),
    },
    "an inline policy next to an unknown one": {
      $type: "aws:iam/role:Role",
      inlinePolicies: [{ policy: UNKNOWN }, { policy: document(allow("iam:PutRolePolicy")) }],
    },
    "a statement next to an unknown one that cannot deny it": {
      policy: { Statement: [allow(UNKNOWN), allow("iam:putrolepolicy")] },
    },
  },
  unknown: {
    "policy is unknown": { policy: UNKNOWN },
    "Resource is unknown": { policy: { Statement: [allow("iam:PutRolePolicy", { Resource: UNKNOWN })] } },
    "an action is unknown": { policy: { Statement: [allow(["s3:ListBucket", UNKNOWN])] } },
    "the resource of one of two actions is unknown": {
      policy: { Statement: [allow("iam:PassRole"), allow("ec2:RunInstances", { Resource: UNKNOWN })] },
    },
    "NotAction is unknown": {
      policy: { Statement: [{ Effect: "Allow", NotAction: UNKNOWN, Resource: "*" }] },
    },
    "the denied action is unknown": { policy: { Statement: [allow("iam:PutRolePolicy"), deny(UNKNOWN)] } },
    "a statement is unknown": { policy: { Statement: [UNKNOWN, allow("s3:ListBucket")] } },
    "inlinePolicies is unknown": { $type: "aws:iam/role:Role", inlinePolicies: UNKNOWN },
  },
});
