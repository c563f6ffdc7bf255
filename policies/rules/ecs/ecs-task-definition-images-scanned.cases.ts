import { compliantRepository } from "../ecr/compliant-repository.fixture.ts";
import { compliantTask as task, containers } from "./compliant-task.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../fixtures/test-resource.ts";
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
  {
    name: "registry",
    type: "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
    properties: { scanType: "ENHANCED", rules: [] },
  },
];

export default casesOf(ecsTaskDefinitionImagesScanned, compliantTask, {
  pass: {
    "it scans": {},
    "the registry scans it": {
      "app:imageScanningConfiguration": ABSENT,
      "registry:rules": [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "*" }] }],
    },
    "it scans, and is not made yet": { "app:repositoryUrl": UNKNOWN },
  },
  fail: {
    "it does not": { "app:imageScanningConfiguration.scanOnPush": false },
    "it does not, and what is made from it is not known yet": {
      "app:imageScanningConfiguration": ABSENT,
      containerDefinitions: UNKNOWN,
      $dependencies: { containerDefinitions: [urnOf(compliantRepository)] },
    },
    "it is unset, and does not": { "app:imageScanningConfiguration": ABSENT },
  },
  unknown: {
    "it is not known": { "app:imageScanningConfiguration": UNKNOWN },
    "its name is not known": { "app:repositoryUrl": UNKNOWN, "app:name": UNKNOWN },
    "the image is not known": containers({ image: UNKNOWN }),
  },
  notApplicable: {
    "of another name that begins alike": {
      "app:imageScanningConfiguration": ABSENT,
      ...containers({ image: `1.dkr.ecr.eu-central-1.amazonaws.com/app-worker@sha256:${"0".repeat(64)}` }),
    },
    "of another account": {
      "app:imageScanningConfiguration": ABSENT,
      ...containers({ image: `2.dkr.ecr.eu-central-1.amazonaws.com/app@sha256:${"0".repeat(64)}` }),
    },
    "the repository is another stack's": containers({ image: `elsewhere/app@sha256:${"0".repeat(64)}` }),
  },
});
