import { attachedArns, attachmentTypes, awsManagedName } from "../../reading/iam-attachments.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "iam-attachment-policy-own",
  title: "Attached policies are the account's own",
  why: "AWS writes its managed policies for everybody: they name no resource, and AWS widens them without asking.",
  // Permission sets are for people, and made of AWS's policies by design.
  type: attachmentTypes.filter((type) => !type.startsWith("aws:ssoadmin/")),
  severity: "low",
  union: [135],
  controls: { cdkNag: ["AwsSolutions-IAM4"] },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
  remedy: "policyArn: <the ARN of an aws.iam.Policy of the stack>",
  judge: (resource) =>
    every(attachedArns(resource), (arn) =>
      awsManagedName(arn.text()) === undefined ? pass() : fail(`${arn.path} must not be a policy of AWS's own`),
    ),
});
