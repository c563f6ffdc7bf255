import { rule } from "../../kernel/rule.ts";
import { grantsNone, permissionTypes } from "./permissions.ts";
import { writeActions } from "./write-actions.ts";

export default rule({
  name: "iam-permission-writing-constrained",
  title: "IAM policies do not allow write access without constraints",
  why: "An attacker, or an operator by mistake, can change or delete the resources of every other service if the policy names none.",
  type: permissionTypes,
  severity: "low",
  union: [141],
  controls: { checkov: ["CKV_AWS_290"] },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html",
  remedy: 'Action: "dynamodb:PutItem", Resource: <the ARN of the table>',
  judge: (resource) => grantsNone(resource, writeActions),
});
