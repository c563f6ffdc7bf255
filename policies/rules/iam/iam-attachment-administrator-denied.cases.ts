import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantAttachment } from "./compliant-attachment.fixture.ts";
import administratorDenied from "./iam-attachment-administrator-denied.ts";

const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
const own = "arn:aws:iam::000000000000:policy/AdministratorAccess";

export default casesOf(administratorDenied, compliantAttachment, {
  pass: {
    "a customer managed policy": {},
    "a customer managed policy with the name AdministratorAccess": { policyArn: own },
    "a role without managed policies": { $type: "aws:iam/role:Role", managedPolicyArns: ABSENT },
  },
  fail: {
    "attached to a role": { policyArn: administrator },
    "attached to a user": { $type: "aws:iam/userPolicyAttachment:UserPolicyAttachment", policyArn: administrator },
    "attached to several principals": { $type: "aws:iam/policyAttachment:PolicyAttachment", policyArn: administrator },
    "in another AWS partition": { policyArn: "arn:aws-us-gov:iam::aws:policy/AdministratorAccess" },
    "in a role's managedPolicyArns, next to an unknown ARN": {
      $type: "aws:iam/role:Role",
      managedPolicyArns: [UNKNOWN, administrator],
    },
    "in an exclusive list of attachments": {
      $type: "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
      policyArns: [own, administrator],
    },
    "attached to a permission set": {
      $type: "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
      managedPolicyArn: administrator,
    },
  },
  unknown: { "the attached policy is unknown": { policyArn: UNKNOWN } },
});
