import { rule } from "../../kernel/rule.ts";
import { every, fail, pass } from "../../kernel/verdict.ts";
import { attachedArns, attachmentTypes, awsManagedName } from "./attachments.ts";

export default rule({
  name: "iam-attachment-policy-own",
  title: "Attached IAM policies are customer managed",
  why: "AWS managed policies cover every resource, and AWS adds permissions to them without asking: an attacker gets more than the principal needs.",
  // Permission sets are for people and consist of AWS managed policies by design.
  type: attachmentTypes.filter((type) => !type.startsWith("aws:ssoadmin/")),
  severity: "low",
  union: [135],
  controls: { cdkNag: ["AwsSolutions-IAM4"] },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
  remedy: "policyArn: <the ARN of an aws.iam.Policy of the stack>",
  judge: (resource) =>
    every(attachedArns(resource), (arn) =>
      awsManagedName(arn.text()) === undefined ? pass() : fail(`has an AWS managed policy attached (${arn.path})`),
    ),
});
