import { everyContainer } from "../../reading/containers.ts";
import type { Reading } from "../../reading/reading.ts";
import type { Resource } from "../../reading/resource.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "ecs-task-definition-images-scanned",
  title: "Images come from a repository that scans them",
  why: "A hole in an image is known to the world before it is known to whoever runs it.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "DOCKER",
  severity: "medium",
  union: [65],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html",
  remedy: "imageScanningConfiguration: { scanOnPush: true } of the repository",
  implies: ["ecr-repository-scan-on-push"],
  judgeInStack: (task, stack) =>
    everyContainer(task, (container) => {
      const repositories = stack
        .ofType("aws:ecr/repository:Repository")
        .filter((each) => isOf(container.at("image"), each));
      if (repositories.length === 0) return notApplicable("its repository is not in this stack");
      return every(repositories, (repository) =>
        repository.at("imageScanningConfiguration.scanOnPush").is(true)
          ? pass()
          : fail(`${repository.name}, its repository, does not scan on push`),
      );
    }),
});

/** Whether an image is of a repository, by its URL or its name. */
function isOf(image: Reading, repository: Resource): boolean {
  const [url, name] = [repository.at("repositoryUrl"), repository.at("name")];
  if (url.state === "known" && image.startsWith(url.text())) return true;
  return name.state === "known" && image.text().split(/[@:]/)[0]?.endsWith(`.amazonaws.com/${name.text()}`) === true;
}
