import { everyContainer } from "../../reading/containers.ts";
import { isRoot } from "../../reading/container-user.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "ecs-task-definition-user-not-root",
  title: "Containers do not run as root",
  why: "Whoever breaks out of a process that is root is root.",
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
        return fail(`${user.path} is not set: the image's own is taken, which is root where it says nothing`);
      return isRoot(user.text()) ? fail(`${user.path} is root`) : pass();
    }),
});
