import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";
import { everyContainer } from "./containers.ts";

export default rule({
  name: "ecs-task-definition-logs-configured",
  title: "ECS task definitions have a logging configuration",
  why: "Without a log driver, the operator loses a container's output when the container stops, and cannot find out why it failed.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "LOGS-1",
  severity: "high",
  union: [56],
  controls: { fsbp: ["ECS.9"], cdkNag: ["AwsSolutions-ECS7"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-9",
  remedy: 'logConfiguration: { logDriver: "awslogs", options: { … } }',
  judge: (task) =>
    everyContainer(task, (container) => {
      const driver = container.at("logConfiguration.logDriver");
      return driver.isSet() && !driver.is("none") ? pass() : fail(`sends no logs: ${driver.path} is none or not set`);
    }),
});
