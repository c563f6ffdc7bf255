import { everyContainer } from "../../reading/containers.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "ecs-task-definition-logs-configured",
  title: "Containers send their logs somewhere",
  why: "What a container without a log driver says is gone with it.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "LOGS-1",
  severity: "medium",
  union: [56],
  controls: { fsbp: ["ECS.9"], cdkNag: ["AwsSolutions-ECS7"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-9",
  remedy: 'logConfiguration: { logDriver: "awslogs", options: { … } }',
  judge: (task) =>
    everyContainer(task, (container) => {
      const driver = container.at("logConfiguration.logDriver");
      return driver.isSet() && !driver.is("none") ? pass() : fail(`${driver.path} is not set`);
    }),
});
