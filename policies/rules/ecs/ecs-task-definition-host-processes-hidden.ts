import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "ecs-task-definition-host-processes-hidden",
  title: "ECS task definitions do not share the host's process namespace",
  why: "An attacker in a container that shares the host's process namespace reads the environment and memory of every other container.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "DOCKER",
  severity: "high",
  union: [53],
  controls: { fsbp: ["ECS.3"], checkov: ["CKV_AWS_335"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-3",
  remedy: 'delete pidMode, or pidMode: "task"',
  judge: (task) =>
    task.at("pidMode").is("host") ? fail("shares the host's process namespace: pidMode is host") : pass(),
});
