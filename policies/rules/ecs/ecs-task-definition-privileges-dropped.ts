import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";
import { everyContainer } from "./containers.ts";

export default rule({
  name: "ecs-task-definition-privileges-dropped",
  title: "ECS containers run as non-privileged",
  why: "An attacker in a privileged container is root on its host.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "DOCKER",
  severity: "high",
  union: [51],
  controls: { fsbp: ["ECS.4"], checkov: ["CKV_AWS_334"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-4",
  remedy: "delete privileged from each container",
  judge: (task) =>
    everyContainer(task, (container) =>
      container.at("privileged").is(true)
        ? fail(`runs a privileged container: ${container.at("privileged").path} is true`)
        : pass(),
    ),
});
