import { fail, pass } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

/** By type, the property that is empty if no user gets permissions. */
const properties: Readonly<Record<string, string>> = {
  "aws:iam/policyAttachment:PolicyAttachment": "users",
  "aws:iam/userPolicy:UserPolicy": "user",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": "user",
  "aws:iam/userPoliciesExclusive:UserPoliciesExclusive": "policyNames",
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": "policyArns",
};

export default rule({
  name: "iam-user-permissions-by-group",
  title: "IAM users get permissions only from groups or roles",
  why: "Permissions of single users are overlooked when someone changes tasks or leaves.",
  type: Object.keys(properties),
  severity: "low",
  union: [531],
  controls: { fsbp: ["IAM.2"], cis: ["1.14"], checkov: ["CKV_AWS_40"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-2",
  remedy: "new aws.iam.GroupPolicyAttachment(…) and new aws.iam.UserGroupMembership(…)",
  judge: (attachment) => {
    const property = properties[attachment.type] ?? "user";
    return attachment.at(property).items().length > 0
      ? fail(`gives permissions to users themselves (${property})`)
      : pass();
  },
});
