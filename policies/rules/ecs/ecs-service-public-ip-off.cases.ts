import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantService } from "./compliant-service.fixture.ts";
import publicIpOff from "./ecs-service-public-ip-off.ts";

export default casesOf(publicIpOff, compliantService, {
  pass: {
    "it is off": {},
    "it is unset": { networkConfiguration: { subnets: [] } },
    "no network of its own": { networkConfiguration: ABSENT },
  },
  fail: { "it is on": { "networkConfiguration.assignPublicIp": true } },
  unknown: {
    "it is not known": { "networkConfiguration.assignPublicIp": UNKNOWN },
    "the network is not known": { networkConfiguration: UNKNOWN },
  },
});
