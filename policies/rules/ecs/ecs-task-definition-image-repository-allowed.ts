import { everyContainer } from "../../reading/containers.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "ecs-task-definition-image-repository-allowed",
  title: "Containers run from the repositories that are allowed",
  why: "An image from elsewhere is somebody else's code with this task's role.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "DOCKER",
  severity: "high",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/bestpracticesguide/security-tasks-containers.html",
  remedy: "image: <one of thresholds.imageRepositories>",
  judge: (task, { imageRepositories }) => {
    if (imageRepositories.length === 0) return notApplicable("the stack allows any repository");
    return everyContainer(task, (container) =>
      imageRepositories.some((prefix) => container.at("image").startsWith(prefix))
        ? pass()
        : fail(`${container.at("image").path} is of a repository that is not allowed`),
    );
  },
});
