import { grantsNone } from "../../reading/iam-grants.ts";
import { permissionTypes } from "../../reading/iam-permissions.ts";
import { writeActions } from "../../reading/iam-write-actions.ts";
import { rule } from "../../rule/rule.ts";

export default rule({
  name: "iam-permission-writing-constrained",
  title: "Who may change resources may change named ones only",
  why: "Who may change any resource of a kind changes those of others too, by mistake or by force.",
  type: permissionTypes,
  severity: "low",
  union: [141],
  controls: { checkov: ["CKV_AWS_290"] },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html",
  remedy: 'Action: "dynamodb:PutItem", Resource: <the ARN of the table>',
  judge: (resource) => grantsNone(resource, writeActions),
});
