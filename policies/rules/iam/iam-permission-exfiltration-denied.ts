import { rule } from "../../kernel/rule.ts";
import { ActionList } from "../../kernel/policy-documents/action-list.ts";
import { grantsNone, permissionTypes } from "./permissions.ts";

/** Source: cloudsplaining 0.9.1 (Salesforce, BSD-3-Clause), which checkov uses. */
const list = ActionList.read(`
  s3: GetObject
  secretsmanager: GetSecretValue
  ssm: GetParameter GetParameters GetParametersByPath
`);

export default rule({
  name: "iam-permission-exfiltration-denied",
  title: "IAM policies do not allow data exfiltration",
  why: "An attacker who may read every object, parameter or secret of the account copies the data of all other services too.",
  type: permissionTypes,
  checklist: "SECRETS",
  severity: "medium",
  union: [140],
  controls: { checkov: ["CKV_AWS_288"] },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  remedy: 'Action: "secretsmanager:GetSecretValue", Resource: [<the ARNs of the secrets in use>]',
  judge: (resource) => grantsNone(resource, list),
});
