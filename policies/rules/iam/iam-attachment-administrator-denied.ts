import { attachedArns, attachmentTypes, awsManagedName } from "../../reading/iam-attachments.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "iam-attachment-administrator-denied",
  title: "Nobody is given AdministratorAccess",
  why: "AdministratorAccess allows everything: whoever gets hold of the role has the account.",
  type: attachmentTypes,
  checklist: "SECRETS",
  severity: "critical",
  union: [136],
  controls: { checkov: ["CKV_AWS_274"] },
  url: "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html",
  remedy: "policyArn: <the ARN of a policy that allows the actions that are used>",
  implies: ["iam-attachment-policy-own"],
  judge: (resource) =>
    every(attachedArns(resource), (arn) =>
      awsManagedName(arn.text()) === "AdministratorAccess"
        ? fail(`${arn.path} must not be AdministratorAccess`)
        : pass(),
    ),
});
