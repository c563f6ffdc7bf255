import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass, unknown } from "../../rule/verdict.ts";

const roleType = "aws:iam/role:Role";

export default rule({
  name: "ecs-task-definition-roles-apart",
  title: "A task runs under another role than the one that starts it",
  why: "What starts a task may read every secret of it; what runs in it needs less.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "SECRETS",
  severity: "high",
  union: [61],
  controls: { checkov: ["CKV_AWS_249"] },
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html",
  remedy: "taskRoleArn: <a role of its own>",
  judgeInStack: (task, stack) => {
    if (task.at("taskRoleArn").state === "absent") return notApplicable("it has no task role");
    const run = stack.targets(task, "taskRoleArn", roleType);
    const start = stack.targets(task, "executionRoleArn", roleType);
    if ([...run.names].some((name) => start.names.has(name))) return fail("taskRoleArn is executionRoleArn");
    return run.complete && start.complete
      ? pass()
      : unknown("taskRoleArn or executionRoleArn does not tell yet which role it is");
  },
});
