import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTask, containers } from "./compliant-task.fixture.ts";
import ecsTaskDefinitionLogsConfigured from "./ecs-task-definition-logs-configured.ts";

export default casesOf(ecsTaskDefinitionLogsConfigured, compliantTask, {
  pass: { "logs are sent to CloudWatch": {} },
  fail: {
    "one container's log driver is none": containers({}, { logConfiguration: { logDriver: "none" } }),
    "logConfiguration is not set": { containerDefinitions: [{ name: "http", image: "a" }] },
  },
  unknown: { "logConfiguration is unknown": containers({ logConfiguration: UNKNOWN }) },
});
