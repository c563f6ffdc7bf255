import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTaskSet } from "./compliant-task-set.fixture.ts";
import ecsTaskSetPublicIpOff from "./ecs-task-set-public-ip-off.ts";

export default casesOf(ecsTaskSetPublicIpOff, compliantTaskSet, {
  pass: {
    "the requirement is met": {},
    "assignPublicIp is not set, and the default meets it": { "networkConfiguration.assignPublicIp": ABSENT },
  },
  fail: {
    "assignPublicIp does not meet it": { "networkConfiguration.assignPublicIp": true },
  },
  unknown: {
    "assignPublicIp is not known": { "networkConfiguration.assignPublicIp": UNKNOWN },
  },
});
