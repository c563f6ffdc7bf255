import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../harness/test-resource.ts";
import { compliantRepository } from "../ecr/compliant-repository.fixture.ts";
import { compliantTask as task, containers } from "./compliant-task.fixture.ts";
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
    "the repository scans on push": {},
    "the registry scans the repository on push": {
      "app:imageScanningConfiguration": ABSENT,
      "registry:rules": [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "*" }] }],
    },
    "the repository scans on push, and its URL is unknown": { "app:repositoryUrl": UNKNOWN },
  },
  fail: {
    "the repository does not scan": { "app:imageScanningConfiguration.scanOnPush": false },
    "the repository does not scan, and the containers that refer to it are unknown": {
      "app:imageScanningConfiguration": ABSENT,
      containerDefinitions: UNKNOWN,
      $dependencies: { containerDefinitions: [urnOf(compliantRepository)] },
    },
    "imageScanningConfiguration is not set, and defaults to no scan": { "app:imageScanningConfiguration": ABSENT },
  },
  unknown: {
    "imageScanningConfiguration is unknown": { "app:imageScanningConfiguration": UNKNOWN },
    "the repository's name and URL are unknown": { "app:repositoryUrl": UNKNOWN, "app:name": UNKNOWN },
    "image is unknown": containers({ image: UNKNOWN }),
  },
  notApplicable: {
    "the image is of a repository whose name only begins the same": {
      "app:imageScanningConfiguration": ABSENT,
      ...containers({ image: `1.dkr.ecr.eu-central-1.amazonaws.com/app-worker@sha256:${"0".repeat(64)}` }),
    },
    "the image is of a repository in another account": {
      "app:imageScanningConfiguration": ABSENT,
      ...containers({ image: `2.dkr.ecr.eu-central-1.amazonaws.com/app@sha256:${"0".repeat(64)}` }),
    },
    "the repository is not in this stack": containers({ image: `elsewhere/app@sha256:${"0".repeat(64)}` }),
  },
});
