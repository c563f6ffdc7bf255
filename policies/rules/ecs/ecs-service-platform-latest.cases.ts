import { compliantService } from "./compliant-service.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import ecsServicePlatformLatest from "./ecs-service-platform-latest.ts";

export default casesOf(ecsServicePlatformLatest, compliantService, {
  pass: {
    "it is unset, and the latest": {},
    "it says so": { platformVersion: "LATEST" },
    "the latest by number": { platformVersion: "1.4.0" },
  },
  fail: { "an older one": { platformVersion: "1.3.0" } },
  unknown: { "it is not known": { platformVersion: UNKNOWN } },
  notApplicable: { "it runs on EC2": { launchType: "EC2" } },
});
