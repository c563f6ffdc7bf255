import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";
import { everyContainer, isRoot } from "./containers.ts";

export default rule({
  name: "ecs-task-definition-user-not-root",
  title: "Containers do not run as root",
  why: "An attacker who breaks out of a container that runs as root is root on the host.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "DOCKER",
  severity: "medium",
  union: [63],
  controls: {},
  url: "https://docs.aws.amazon.com/config/latest/developerguide/ecs-task-definition-nonroot-user.html",
  remedy: 'user: "1000:1000"',
  judge: (task) =>
    everyContainer(task, (container) => {
      const user = container.at("user");
      if (!user.isSet())
        return fail(`may run as root: ${user.path} is not set, so the image decides, and its default is root`);
      return isRoot(user.text()) ? fail(`runs as root or as administrator (${user.path})`) : pass();
    }),
});
