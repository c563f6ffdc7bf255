import { allowsNoPublicAccess } from "../../kernel/policy-documents/public-access.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "iam-role-trust-anybody-denied",
  title: "IAM roles allow only specific services or principals to assume them",
  why: "Anyone with an AWS account can assume a role that trusts every principal, and use its permissions.",
  type: "aws:iam/role:Role",
  checklist: "SECRETS",
  severity: "critical",
  suppressible: false,
  union: [137],
  controls: { checkov: ["CKV_AWS_60"] },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  remedy: 'Principal: { Service: "ecs-tasks.amazonaws.com" }, or the ARN of a role',
  judge: (role) => allowsNoPublicAccess(role.at("assumeRolePolicy")),
});
