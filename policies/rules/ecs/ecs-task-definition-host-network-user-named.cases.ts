import { compliantTask, containers } from "./compliant-task.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import ecsTaskDefinitionHostNetworkUserNamed from "./ecs-task-definition-host-network-user-named.ts";

export default casesOf(ecsTaskDefinitionHostNetworkUserNamed, compliantTask, {
  pass: {
    "a user is named": { networkMode: "host" },
    "privileged, as AWS lets pass": { networkMode: "host", ...containers({ user: UNKNOWN, privileged: true }) },
  },
  fail: {
    root: { networkMode: "host", ...containers({ user: "root" }) },
    "it is unset, and root": { networkMode: "host", containerDefinitions: [{ name: "http", image: "a" }] },
  },
  unknown: {
    "the network is not known": { networkMode: UNKNOWN },
    "the user is not known": { networkMode: "host", ...containers({ user: UNKNOWN }) },
  },
  notApplicable: { "a network of its own": {}, "it is unset": { networkMode: ABSENT } },
});
