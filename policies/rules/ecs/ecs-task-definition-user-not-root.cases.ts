import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTask, containers } from "./compliant-task.fixture.ts";
import ecsTaskDefinitionUserNotRoot from "./ecs-task-definition-user-not-root.ts";

export default casesOf(ecsTaskDefinitionUserNotRoot, compliantTask, {
  pass: { "a numeric user": {}, "a named user": containers({ user: "node" }) },
  fail: {
    "root by name": containers({}, { user: "root" }),
    "root by number": containers({ user: "0:0" }),
    "the administrator of Windows containers": containers({ user: "ContainerAdministrator" }),
    "user is not set": { containerDefinitions: [{ name: "http", image: "a" }] },
  },
  unknown: { "user is unknown": containers({ user: UNKNOWN }) },
});
