import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantAttachment } from "./compliant-attachment.fixture.ts";
import policyOwn from "./iam-attachment-policy-own.ts";

const readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";

export default casesOf(policyOwn, compliantAttachment, {
  pass: {
    "a customer managed policy": {},
    "a role without managed policies": { $type: "aws:iam/role:Role", managedPolicyArns: ABSENT },
    "an empty exclusive list": {
      $type: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
      policyArns: [],
    },
  },
  fail: {
    "an AWS managed policy": { policyArn: readOnly },
    "an AWS managed policy for services": {
      policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
    },
    "an AWS managed policy attached to a group": {
      $type: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
      policyArn: readOnly,
    },
    "an AWS managed policy in a role's managedPolicyArns, next to an unknown ARN": {
      $type: "aws:iam/role:Role",
      managedPolicyArns: [UNKNOWN, readOnly],
    },
  },
  unknown: {
    "the attached policy is unknown": { policyArn: UNKNOWN },
    "a role's managed policies are unknown": {
      $type: "aws:iam/role:Role",
      managedPolicyArns: [readOnly.slice(0, 3), UNKNOWN],
    },
  },
});
