import { everyContainer } from "../../reading/containers.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "ecs-task-definition-privileges-dropped",
  title: "Containers run without privileges of the host",
  why: "A privileged container is root on its host.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "DOCKER",
  severity: "high",
  union: [51],
  controls: { fsbp: ["ECS.4"], checkov: ["CKV_AWS_334"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-4",
  remedy: "no `privileged` in any container",
  judge: (task) =>
    everyContainer(task, (container) =>
      container.at("privileged").is(true) ? fail(`${container.at("privileged").path} is set`) : pass(),
    ),
});
