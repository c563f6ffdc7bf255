import { rule } from "../../kernel/rule.ts";
import { allOf } from "../../kernel/verdict.ts";
import { ActionList } from "./action-list.ts";
import { grantsNone, permissionTypes, type Reach, reachesEvery } from "./grants.ts";

const list = ActionList.read("iam: PassRole");
const reachesRoles = reachesEvery("iam", "role");
const everyRole: Reach = (statement) => allOf([() => reachesRoles(statement), () => !statement.isConditional()]);

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
