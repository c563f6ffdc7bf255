import { credentialActions } from "../../reading/iam-credential-actions.ts";
import { grantsNone } from "../../reading/iam-grants.ts";
import { permissionTypes } from "../../reading/iam-permissions.ts";
import { rule } from "../../rule/rule.ts";

export default rule({
  name: "iam-permission-credentials-denied",
  title: "No policy gives out the credentials of anybody",
  why: "An action that answers with a credential makes its holder somebody else, outside of what the policy says.",
  type: permissionTypes,
  checklist: "SECRETS",
  severity: "high",
  union: [139],
  controls: { checkov: ["CKV_AWS_287"] },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  remedy: 'Action: "sts:AssumeRole", Resource: <the ARN of the one role>',
  judge: (resource) => grantsNone(resource, credentialActions),
});
