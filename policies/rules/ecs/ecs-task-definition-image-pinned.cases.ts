import { compliantTask, containers } from "./compliant-task.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import ecsTaskDefinitionImagePinned from "./ecs-task-definition-image-pinned.ts";

export default casesOf(ecsTaskDefinitionImagePinned, compliantTask, {
  pass: { "by digest": {} },
  fail: {
    "by tag": containers({}, { image: "repository/app:1.2.3" }),
    "by nothing": containers({ image: "nginx" }),
    "it is unset": { containerDefinitions: [{ name: "http" }] },
  },
  unknown: { "it is not known": containers({ image: UNKNOWN }) },
});
