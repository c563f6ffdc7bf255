import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";
import { everyContainer } from "./containers.ts";

export default rule({
  name: "ecs-task-definition-memory-limited",
  title: "ECS tasks have a memory limit",
  why: "A container with a memory leak exhausts its host, and the other containers there are killed too.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "DOCKER",
  severity: "low",
  union: [64],
  controls: {},
  url: "https://docs.aws.amazon.com/config/latest/developerguide/ecs-task-definition-memory-hard-limit.html",
  remedy: 'memory: "512" in the task definition, or memory: 512 in each container',
  judge: (task) => {
    if (task.at("memory").isSet()) return pass("the task has a memory limit");
    return everyContainer(task, (container) =>
      container.at("memory").isSet() ? pass() : fail(`has no memory limit: ${container.at("memory").path} is not set`),
    );
  },
});
