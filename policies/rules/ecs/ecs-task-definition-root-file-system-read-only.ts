import { rule } from "../../kernel/rule.ts";
import { everyContainer } from "./containers.ts";

export default rule({
  name: "ecs-task-definition-root-file-system-read-only",
  title: "ECS containers have read-only root file systems",
  why: "An attacker who can write to the root file system installs tools and changes the application's code.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "DOCKER",
  severity: "high",
  union: [52],
  controls: { fsbp: ["ECS.5"], checkov: ["CKV_AWS_336"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-5",
  remedy: "readonlyRootFilesystem: true in each container, and a volume for files that must be written",
  judge: (task) => everyContainer(task, (container) => container.at("readonlyRootFilesystem").mustBe(true)),
});
