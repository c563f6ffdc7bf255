import { compliantTask, containers } from "./compliant-task.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import ecsTaskDefinitionImageRepositoryAllowed from "./ecs-task-definition-image-repository-allowed.ts";

export default casesOf(
  ecsTaskDefinitionImageRepositoryAllowed,
  compliantTask,
  {
    pass: { "an allowed one": {} },
    fail: {
      another: containers({}, { image: `elsewhere/app@sha256:${"0".repeat(64)}` }),
      "it is unset": { containerDefinitions: [{ name: "http" }] },
    },
    unknown: { "it is not known": containers({ image: UNKNOWN }) },
  },
  { imageRepositories: ["repository/"] },
);
