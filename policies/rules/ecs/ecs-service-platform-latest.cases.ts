import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantService } from "./compliant-service.fixture.ts";
import ecsServicePlatformLatest from "./ecs-service-platform-latest.ts";

export default casesOf(ecsServicePlatformLatest, compliantService, {
  pass: {
    "platformVersion is not set, and defaults to the latest": {},
    "platformVersion is LATEST": { platformVersion: "LATEST" },
    "the latest version by number": { platformVersion: "1.4.0" },
  },
  fail: { "an older version": { platformVersion: "1.3.0" } },
  unknown: { "platformVersion is unknown": { platformVersion: UNKNOWN } },
  notApplicable: { "the service runs on EC2": { launchType: "EC2" } },
});
