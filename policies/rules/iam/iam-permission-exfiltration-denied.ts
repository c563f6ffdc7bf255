import { ActionList } from "../../reading/iam-action-list.ts";
import { grantsNone } from "../../reading/iam-grants.ts";
import { permissionTypes } from "../../reading/iam-permissions.ts";
import { rule } from "../../rule/rule.ts";

/** Source: cloudsplaining 0.9.1 (Salesforce, BSD-3-Clause), which checkov asks. */
const list = ActionList.read(`
  s3: GetObject
  secretsmanager: GetSecretValue
  ssm: GetParameter GetParameters GetParametersByPath
`);

export default rule({
  name: "iam-permission-exfiltration-denied",
  title: "No policy lets its holder read every object, parameter or secret",
  why: "Who may read all of the account's objects, parameters or secrets carries away those of others too.",
  type: permissionTypes,
  checklist: "SECRETS",
  severity: "medium",
  union: [140],
  controls: { checkov: ["CKV_AWS_288"] },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  remedy: 'Action: "secretsmanager:GetSecretValue", Resource: [<the ARNs of the secrets that are read>]',
  judge: (resource) => grantsNone(resource, list),
});
