import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantAttachment } from "./compliant-attachment.fixture.ts";
import policyOwn from "./iam-attachment-policy-own.ts";

const readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";

export default casesOf(policyOwn, compliantAttachment, {
  pass: {
    "a policy of the account's own": {},
    "a role without managed policies": { $type: "aws:iam/role:Role", managedPolicyArns: ABSENT },
    "an empty exclusive list": {
      $type: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
      policyArns: [],
    },
  },
  fail: {
    "one of AWS's": { policyArn: readOnly },
    "one for services": { policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole" },
    "a group's": { $type: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment", policyArn: readOnly },
    "in a role, beside what is not known": { $type: "aws:iam/role:Role", managedPolicyArns: [UNKNOWN, readOnly] },
  },
  unknown: {
    "which policy is not known": { policyArn: UNKNOWN },
    "a role's policies are not known": {
      $type: "aws:iam/role:Role",
      managedPolicyArns: [readOnly.slice(0, 3), UNKNOWN],
    },
  },
});
