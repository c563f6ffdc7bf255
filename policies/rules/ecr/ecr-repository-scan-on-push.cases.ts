import { compliantRepository } from "./compliant-repository.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import ecrRepositoryScanOnPush from "./ecr-repository-scan-on-push.ts";

export default casesOf(ecrRepositoryScanOnPush, compliantRepository, {
  pass: { "it is": {} },
  fail: {
    "it is not": { "imageScanningConfiguration.scanOnPush": false },
    "it is unset, and not": { imageScanningConfiguration: ABSENT },
  },
  unknown: { "it is not known": { imageScanningConfiguration: UNKNOWN } },
});
