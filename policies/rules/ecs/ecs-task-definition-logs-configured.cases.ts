import { compliantTask, containers } from "./compliant-task.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import ecsTaskDefinitionLogsConfigured from "./ecs-task-definition-logs-configured.ts";

export default casesOf(ecsTaskDefinitionLogsConfigured, compliantTask, {
  pass: { "to CloudWatch": {} },
  fail: {
    "one nowhere": containers({}, { logConfiguration: { logDriver: "none" } }),
    "it is unset": { containerDefinitions: [{ name: "http", image: "a" }] },
  },
  unknown: { "it is not known": containers({ logConfiguration: UNKNOWN }) },
});
