import { everyContainer } from "../../reading/containers.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "ecs-task-definition-image-pinned",
  title: "Containers run from images that are named by digest",
  why: "A tag is whatever it points to today: what was tested is not what runs.",
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
        : fail(`${container.at("image").path} names no digest`),
    ),
});
