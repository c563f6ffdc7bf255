import { rule } from "../../kernel/rule.ts";
import { ActionList } from "../../kernel/policy-documents/action-list.ts";
import { everyOne } from "../../kernel/policy-documents/granted-actions.ts";
import { grantsNone, permissionTypes } from "./permissions.ts";

const list = ActionList.read("iam: PassRole");
const everyRole = everyOne("iam", "role", { conditionsCount: true });

export default rule({
  name: "iam-permission-pass-role-constrained",
  title: "IAM policies limit iam:PassRole to named roles",
  why: "An attacker who may pass any role to a service runs code there with the permissions of the most powerful role.",
  type: permissionTypes,
  severity: "medium",
  union: [144],
  controls: { trivy: ["AWS-0342"] },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  remedy: 'Action: "iam:PassRole", Resource: <the ARN of the role>, with a Condition on iam:PassedToService',
  judge: (resource) => grantsNone(resource, list, everyRole),
});
