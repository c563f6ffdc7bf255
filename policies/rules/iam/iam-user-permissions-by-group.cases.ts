import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import byGroup from "./iam-user-permissions-by-group.ts";

const attachment = {
  name: "uploads",
  type: "aws:iam/policyAttachment:PolicyAttachment",
  properties: { name: "uploads", policyArn: "arn:aws:iam::000000000000:policy/uploads", roles: ["task"] },
};
const ofUser = { $type: "aws:iam/userPolicyAttachment:UserPolicyAttachment", roles: ABSENT, user: "ada" };

export default casesOf(byGroup, attachment, {
  pass: {
    "only a role gets the policy": {},
    "the list of users is empty": { users: [] },
    "the user has no policies of its own": {
      $type: "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
      policyArns: [],
    },
  },
  fail: {
    "a user gets the policy too": { users: ["ada"] },
    "a user that does not exist yet gets the policy": { users: [UNKNOWN] },
    "the policy is attached to a user": ofUser,
    "the user has an inline policy": { ...ofUser, $type: "aws:iam/userPolicy:UserPolicy" },
    "the user has a list of policies": {
      $type: "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
      policyArns: ["arn:aws:iam::000000000000:policy/uploads"],
    },
    "the user has a list of inline policies": {
      $type: "aws:iam/userPoliciesExclusive:UserPoliciesExclusive",
      policyNames: ["uploads"],
    },
  },
  unknown: { "the users are not known": { users: UNKNOWN } },
});
