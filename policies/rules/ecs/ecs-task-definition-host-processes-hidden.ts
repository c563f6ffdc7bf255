import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "ecs-task-definition-host-processes-hidden",
  title: "Containers do not see the host's processes",
  why: "In the host's namespace a container reads the environment and memory of every other.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "DOCKER",
  severity: "high",
  union: [53],
  controls: { fsbp: ["ECS.3"], checkov: ["CKV_AWS_335"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-3",
  remedy: "no `pidMode`",
  judge: (task) => (task.at("pidMode").is("host") ? fail("pidMode is the host's") : pass()),
});
