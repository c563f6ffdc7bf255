import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { everyContainer } from "./containers.ts";

export default rule({
  name: "ecs-task-definition-image-repository-allowed",
  title: "Container images come from allowed repositories",
  why: "An image from another repository runs an unreviewed publisher's code with the permissions of the task role.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "DOCKER",
  severity: "high",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/bestpracticesguide/security-tasks-containers.html",
  threshold: "imageRepositories",
  remedy: "image: <an image whose name begins with one of thresholds.imageRepositories>",
  judge: (task, { imageRepositories }) => {
    if (imageRepositories.length === 0)
      return notApplicable("is not restricted: thresholds.imageRepositories is empty");
    return everyContainer(task, (container) =>
      imageRepositories.some((prefix) => container.at("image").startsWith(prefix))
        ? pass()
        : fail(`uses an image from a repository that is not allowed in ${container.at("image").path}`),
    );
  },
});
