import { everyContainer } from "../../reading/containers.ts";
import { anyOf } from "../../reading/certainty.ts";
import { isRoot } from "../../reading/container-user.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "ecs-task-definition-host-network-user-named",
  title: "Containers in the host's network are not root",
  why: "Root in the host's network reaches the host's own agents and metadata.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "DOCKER",
  severity: "high",
  union: [54],
  controls: { fsbp: ["ECS.1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-1",
  remedy: 'networkMode: "awsvpc", or a user that is not root',
  implies: ["ecs-task-definition-user-not-root"],
  judge: (task) => {
    if (!task.at("networkMode").is("host")) return notApplicable("it has a network of its own");
    return everyContainer(task, (container) => {
      const user = container.at("user");
      const isMeant = anyOf([() => container.at("privileged").is(true), () => user.isSet() && !isRoot(user.text())]);
      return isMeant ? pass() : fail(`${user.path} is not set, or root`);
    });
  },
});
