import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack } from "../../kernel/stack.ts";
import { fail, notApplicable, pass, unknown } from "../../kernel/verdict.ts";

const taskType = "aws:ecs/taskDefinition:TaskDefinition";

export default rule({
  name: "ecs-task-definition-role-own",
  title: "Each ECS task definition has a task role of its own",
  why: "Tasks that share a role have the permissions of all of them: an attacker in the least guarded service reads the secrets and writes the data of the others.",
  type: taskType,
  checklist: "NOTIFY-1",
  severity: "medium",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
  remedy: "taskRoleArn: <the ARN of a role that no task definition of another family has>",
  judgeInStack: (task, stack) => {
    if (task.at("taskRoleArn").state === "absent") return notApplicable("has no task role");
    const { users, complete } = stack.once(usersOfRoles);
    const own = rolesOf(task, stack);
    const isShared = [...own.names].some((role) => [...(users.get(role) ?? [])].some((one) => one !== familyOf(task)));
    if (isShared) return fail("has the task role (taskRoleArn) of a task definition of another family");
    return own.complete && complete ? pass() : unknown("a task role is known only after the update");
  },
});

const rolesOf = (task: Resource, stack: Stack) => stack.targets(task, "taskRoleArn", "aws:iam/role:Role");

/** Two definitions of one family are revisions of one task. */
function familyOf(task: Resource): string {
  const family = task.at("family");
  return family.state === "known" ? family.text() : task.urn;
}

/** The families of the task definitions that run under each role. */
function usersOfRoles(stack: Stack): { users: ReadonlyMap<string, ReadonlySet<string>>; complete: boolean } {
  const users = new Map<string, Set<string>>();
  const all = stack.ofType(taskType).map((task) => ({ family: familyOf(task), roles: rolesOf(task, stack) }));
  for (const { family, roles } of all)
    for (const role of roles.names) users.set(role, (users.get(role) ?? new Set()).add(family));
  return { users, complete: all.every(({ roles }) => roles.complete) };
}
