import { rule } from "../../kernel/rule.ts";
import { every, fail, pass } from "../../kernel/verdict.ts";
import { attachedArns, attachmentTypes, awsManagedName } from "./attachments.ts";

export default rule({
  name: "iam-attachment-administrator-denied",
  title: "The AdministratorAccess policy is not attached to roles, users or groups",
  why: "An attacker who obtains the credentials of a principal with AdministratorAccess controls the whole account.",
  type: attachmentTypes,
  checklist: "SECRETS",
  severity: "critical",
  union: [136],
  controls: { checkov: ["CKV_AWS_274"] },
  url: "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html",
  remedy: "policyArn: <the ARN of a policy that allows only the actions in use>",
  implies: ["iam-attachment-policy-own"],
  judge: (resource) =>
    every(attachedArns(resource), (arn) =>
      awsManagedName(arn.text()) === "AdministratorAccess"
        ? fail(`has the AdministratorAccess policy attached (${arn.path})`)
        : pass(),
    ),
});
