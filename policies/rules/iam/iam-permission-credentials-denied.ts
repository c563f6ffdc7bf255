import { rule } from "../../kernel/rule.ts";
import { grantsNone, permissionTypes } from "./permissions.ts";
import { credentialActions } from "./powerful-actions.ts";

export default rule({
  name: "iam-permission-credentials-denied",
  title: "IAM policies do not allow credentials exposure",
  why: "An attacker with an action that returns credentials, on any resource, becomes another principal and is no longer limited by this policy.",
  type: permissionTypes,
  checklist: "SECRETS",
  severity: "high",
  union: [139],
  controls: { checkov: ["CKV_AWS_287"] },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  remedy: 'Action: "sts:AssumeRole", Resource: <the ARN of the role>',
  judge: (resource) => grantsNone(resource, credentialActions),
});
