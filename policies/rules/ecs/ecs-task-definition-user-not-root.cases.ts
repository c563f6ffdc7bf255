import { compliantTask, containers } from "./compliant-task.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import ecsTaskDefinitionUserNotRoot from "./ecs-task-definition-user-not-root.ts";

export default casesOf(ecsTaskDefinitionUserNotRoot, compliantTask, {
  pass: { "a number": {}, "a name": containers({ user: "node" }) },
  fail: {
    "root by name": containers({}, { user: "root" }),
    "root by number": containers({ user: "0:0" }),
    "Windows' administrator": containers({ user: "ContainerAdministrator" }),
    "it is unset": { containerDefinitions: [{ name: "http", image: "a" }] },
  },
  unknown: { "it is not known": containers({ user: UNKNOWN }) },
});
