import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantAttachment } from "./compliant-attachment.fixture.ts";
import administratorDenied from "./iam-attachment-administrator-denied.ts";

const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
const own = "arn:aws:iam::000000000000:policy/AdministratorAccess";

export default casesOf(administratorDenied, compliantAttachment, {
  pass: {
    "a policy of the account's own": {},
    "one of the account's own that is called so": { policyArn: own },
    "a role without managed policies": { $type: "aws:iam/role:Role", managedPolicyArns: ABSENT },
  },
  fail: {
    "a role's": { policyArn: administrator },
    "a user's": { $type: "aws:iam/userPolicyAttachment:UserPolicyAttachment", policyArn: administrator },
    "of several": { $type: "aws:iam/policyAttachment:PolicyAttachment", policyArn: administrator },
    "in another partition": { policyArn: "arn:aws-us-gov:iam::aws:policy/AdministratorAccess" },
    "in a role, beside what is not known": {
      $type: "aws:iam/role:Role",
      managedPolicyArns: [UNKNOWN, administrator],
    },
    "in an exclusive list": {
      $type: "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
      policyArns: [own, administrator],
    },
    "of a permission set": {
      $type: "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
      managedPolicyArn: administrator,
    },
  },
  unknown: { "which policy is not known": { policyArn: UNKNOWN } },
});
