import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTask, containers } from "./compliant-task.fixture.ts";
import ecsTaskDefinitionImageRepositoryAllowed from "./ecs-task-definition-image-repository-allowed.ts";

export default casesOf(
  ecsTaskDefinitionImageRepositoryAllowed,
  compliantTask,
  {
    pass: { "an allowed repository": {} },
    fail: {
      "another repository": containers({}, { image: `elsewhere/app@sha256:${"0".repeat(64)}` }),
      "image is not set": { containerDefinitions: [{ name: "http" }] },
    },
    unknown: { "image is unknown": containers({ image: UNKNOWN }) },
  },
  { imageRepositories: ["repository/"] },
);
