import { every, fail, pass } from "../../kernel/verdict.ts";
import { attachedArns, attachmentTypes, awsManagedName } from "./attachments.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "iam-attachment-cloud-shell-denied",
  title: "The AWSCloudShellFullAccess policy is not attached to roles, users or groups",
  why: "CloudShell has sudo, access to the internet, and upload and download of files: with full access to it, data of the account leaves for any server.",
  type: attachmentTypes,
  severity: "medium",
  union: [545],
  controls: { cis: ["1.21"] },
  implies: ["iam-attachment-policy-own"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-27",
  remedy: "policyArn: <the ARN of a policy with only the actions of CloudShell in use>",
  judge: (resource) =>
    every(attachedArns(resource), (arn) =>
      awsManagedName(arn.text()) === "AWSCloudShellFullAccess"
        ? fail(`has the AWSCloudShellFullAccess policy attached (${arn.path})`)
        : pass(),
    ),
});
