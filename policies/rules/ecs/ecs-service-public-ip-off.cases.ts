import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantService } from "./compliant-service.fixture.ts";
import publicIpOff from "./ecs-service-public-ip-off.ts";

export default casesOf(publicIpOff, compliantService, {
  pass: {
    "no public IP address": {},
    "assignPublicIp is not set": { networkConfiguration: { subnets: [] } },
    "networkConfiguration is not set": { networkConfiguration: ABSENT },
  },
  fail: { "a public IP address": { "networkConfiguration.assignPublicIp": true } },
  unknown: {
    "assignPublicIp is unknown": { "networkConfiguration.assignPublicIp": UNKNOWN },
    "networkConfiguration is unknown": { networkConfiguration: UNKNOWN },
  },
});
