import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";
import { everyContainer } from "./containers.ts";

export default rule({
  name: "ecs-task-definition-image-pinned",
  title: "Container images are pinned by digest",
  why: "Anyone who may push can move a tag, so the image that runs is not the image that was tested.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "DOCKER",
  severity: "high",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/bestpracticesguide/container-considerations.html",
  remedy: 'image: "<repository>@sha256:<digest>"',
  judge: (task) =>
    everyContainer(task, (container) =>
      /@sha256:[\da-f]{64}$/.test(container.at("image").text())
        ? pass()
        : fail(`uses an image without a digest in ${container.at("image").path}`),
    ),
});
