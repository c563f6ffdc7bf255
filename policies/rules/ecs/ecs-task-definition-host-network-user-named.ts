import { rule } from "../../kernel/rule.ts";
import { anyOf, fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { everyContainer, isRoot } from "./containers.ts";

export default rule({
  name: "ecs-task-definition-host-network-user-named",
  title: "Containers in host network mode do not run as root",
  why: "An attacker who is root in the host's network reaches the host's agents and instance metadata.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "DOCKER",
  severity: "high",
  union: [54],
  controls: { fsbp: ["ECS.1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-1",
  remedy: 'networkMode: "awsvpc", or a user other than root in each container',
  implies: ["ecs-task-definition-user-not-root"],
  judge: (task) => {
    if (!task.at("networkMode").is("host")) return notApplicable("does not use host network mode");
    return everyContainer(task, (container) => {
      const user = container.at("user");
      const isMeant = anyOf([() => container.at("privileged").is(true), () => user.isSet() && !isRoot(user.text())]);
      return isMeant ? pass() : fail(`runs as root in the host's network: ${user.path} is root or not set`);
    });
  },
});
