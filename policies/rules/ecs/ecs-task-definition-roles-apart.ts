import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass, unknown } from "../../kernel/verdict.ts";

const roleType = "aws:iam/role:Role";

export default rule({
  name: "ecs-task-definition-roles-apart",
  title: "ECS task role and execution role are different",
  why: "The execution role may read every secret of the task and pull its images: an attacker in the container gets these permissions if the task runs under the same role.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "SECRETS",
  severity: "high",
  union: [61],
  controls: { checkov: ["CKV_AWS_249"] },
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html",
  remedy: "taskRoleArn: <the ARN of a role other than executionRoleArn>",
  judgeInStack: (task, stack) => {
    if (task.at("taskRoleArn").state === "absent") return notApplicable("has no task role");
    const run = stack.targets(task, "taskRoleArn", roleType);
    const start = stack.targets(task, "executionRoleArn", roleType);
    if ([...run.names].some((name) => start.names.has(name)))
      return fail("uses one role as task role and execution role: taskRoleArn is executionRoleArn");
    return run.complete && start.complete
      ? pass()
      : unknown("taskRoleArn or executionRoleArn is known only after the update");
  },
});
