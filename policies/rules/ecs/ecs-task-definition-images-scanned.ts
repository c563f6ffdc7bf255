import { scansOnPush } from "../../kernel/image-scan.ts";
import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { decide, every, fail, notApplicable, pass, type Verdict } from "../../kernel/verdict.ts";
import { everyContainer } from "./containers.ts";

export default rule({
  name: "ecs-task-definition-images-scanned",
  title: "Containers run images from a repository that scans on push",
  why: "Attackers know a published vulnerability before the operator learns that an image contains it.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "DOCKER",
  severity: "medium",
  confidence: "medium",
  union: [65],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html",
  remedy: "imageScanningConfiguration: { scanOnPush: true } in the aws.ecr.Repository",
  implies: ["ecr-repository-scan-on-push"],
  judgeInStack: (task, stack) => {
    const repositories = stack.ofType("aws:ecr/repository:Repository");
    if (repositories.length === 0) return notApplicable("is in a stack without an ECR repository");
    const scanned = (repository: Resource): Verdict =>
      scansOnPush(repository, stack)
        ? pass()
        : fail(`uses an image from the repository ${repository.name}, which does not scan on push`);

    const byImage = decide(() =>
      everyContainer(task, (container) => {
        const own = repositories.filter((each) => isOf(container.at("image"), each));
        return own.length === 0
          ? notApplicable("uses an image from a repository outside this stack")
          : every(own, scanned);
      }),
    );
    if (byImage.outcome !== "unknown") return byImage;
    // Before the update, the resources that the containers refer to reveal the repository.
    const behind = repositories.filter(({ urn }) => task.dependenciesOf("containerDefinitions").includes(urn));
    const byOrigin = every(behind, scanned);
    return byOrigin.outcome === "fail" ? byOrigin : byImage;
  },
});

/** Whether an image is of a repository: by its URL, or by its name if the URL is not known yet. */
function isOf(image: Reading, repository: Resource): boolean {
  const [, url, name] = /^(\d+\.dkr\.ecr[\w.-]+\/([^:@]+))/.exec(image.text()) ?? [];
  if (url === undefined || name === undefined) return false;
  const known = repository.at("repositoryUrl");
  return known.state === "known" ? known.is(url) : repository.at("name").is(name);
}
