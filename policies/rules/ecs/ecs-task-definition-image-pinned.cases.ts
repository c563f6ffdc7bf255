import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTask, containers } from "./compliant-task.fixture.ts";
import ecsTaskDefinitionImagePinned from "./ecs-task-definition-image-pinned.ts";

export default casesOf(ecsTaskDefinitionImagePinned, compliantTask, {
  pass: { "the image is referenced by digest": {} },
  fail: {
    "the image is referenced by tag": containers({}, { image: "repository/app:1.2.3" }),
    "the image has neither tag nor digest": containers({ image: "nginx" }),
    "image is not set": { containerDefinitions: [{ name: "http" }] },
  },
  unknown: { "image is unknown": containers({ image: UNKNOWN }) },
});
