import { compliantRepository } from "../ecr/compliant-repository.fixture.ts";
import { compliantTask as task, containers } from "./compliant-task.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import ecsTaskDefinitionImagesScanned from "./ecs-task-definition-images-scanned.ts";

const compliantTask = [
  {
    ...task,
    properties: {
      ...task.properties,
      ...containers({ image: `1.dkr.ecr.eu-central-1.amazonaws.com/app@sha256:${"0".repeat(64)}` }),
    },
  },
  compliantRepository,
];

export default casesOf(ecsTaskDefinitionImagesScanned, compliantTask, {
  pass: { "it scans": {} },
  fail: {
    "it does not": { "app:imageScanningConfiguration.scanOnPush": false },
    "it is unset, and does not": { "app:imageScanningConfiguration": ABSENT },
  },
  unknown: {
    "it is not known": { "app:imageScanningConfiguration": UNKNOWN },
    "the image is not known": containers({ image: UNKNOWN }),
  },
  notApplicable: {
    "the repository is another stack's": containers({ image: `elsewhere/app@sha256:${"0".repeat(64)}` }),
  },
});
