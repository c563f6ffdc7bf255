import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTask, containers } from "./compliant-task.fixture.ts";
import ecsTaskDefinitionHostNetworkUserNamed from "./ecs-task-definition-host-network-user-named.ts";

export default casesOf(ecsTaskDefinitionHostNetworkUserNamed, compliantTask, {
  pass: {
    "a non-root user in the host network": { networkMode: "host" },
    "a privileged container, which ECS.1 allows": {
      networkMode: "host",
      ...containers({ user: UNKNOWN, privileged: true }),
    },
  },
  fail: {
    "root in the host network": { networkMode: "host", ...containers({ user: "root" }) },
    "user is not set, and defaults to root": {
      networkMode: "host",
      containerDefinitions: [{ name: "http", image: "a" }],
    },
  },
  unknown: {
    "networkMode is unknown": { networkMode: UNKNOWN },
    "user is unknown": { networkMode: "host", ...containers({ user: UNKNOWN }) },
  },
  notApplicable: { "the task has its own network": {}, "networkMode is not set": { networkMode: ABSENT } },
});
