import { everyContainer } from "../../reading/containers.ts";
import { scansOnPush } from "../../reading/image-scan.ts";
import type { Reading } from "../../reading/reading.ts";
import type { Resource } from "../../reading/resource.ts";
import { rule } from "../../rule/rule.ts";
import { decide, every, fail, notApplicable, pass, type Verdict } from "../../rule/verdict.ts";

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
  judgeInStack: (task, stack) => {
    const repositories = stack.ofType("aws:ecr/repository:Repository");
    if (repositories.length === 0) return notApplicable("no repository is in this stack");
    const scanned = (repository: Resource): Verdict =>
      scansOnPush(repository, stack) ? pass() : fail(`${repository.name}, its repository, does not scan on push`);

    const byImage = decide(() =>
      everyContainer(task, (container) => {
        const own = repositories.filter((each) => isOf(container.at("image"), each));
        return own.length === 0 ? notApplicable("its repository is not in this stack") : every(own, scanned);
      }),
    );
    if (byImage.outcome !== "unknown") return byImage;
    // Before the update an image is known by what it is made from.
    const behind = repositories.filter(({ urn }) => task.dependenciesOf("containerDefinitions").includes(urn));
    const byOrigin = every(behind, scanned);
    return byOrigin.outcome === "fail" ? byOrigin : byImage;
  },
});

/** Whether an image is of a repository: by its URL, or by its name as long as the URL is not known. */
function isOf(image: Reading, repository: Resource): boolean {
  const [, url, name] = /^(\d+\.dkr\.ecr[\w.-]+\/([^:@]+))/.exec(image.text()) ?? [];
  if (url === undefined || name === undefined) return false;
  const known = repository.at("repositoryUrl");
  return known.state === "known" ? known.is(url) : repository.at("name").is(name);
}
