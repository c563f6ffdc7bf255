import { everyContainer } from "../../reading/containers.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "ecs-task-definition-memory-limited",
  title: "Containers have a limit of memory",
  why: "One that leaks takes the others on its host with it.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "DOCKER",
  severity: "low",
  union: [64],
  controls: {},
  url: "https://docs.aws.amazon.com/config/latest/developerguide/ecs-task-definition-memory-hard-limit.html",
  remedy: 'memory: "512" of the task or of each container',
  judge: (task) => {
    if (task.at("memory").isSet()) return pass("the task is limited as a whole");
    return everyContainer(task, (container) =>
      container.at("memory").isSet() ? pass() : fail(`${container.at("memory").path} is not set`),
    );
  },
});
