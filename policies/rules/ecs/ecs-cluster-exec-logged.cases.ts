import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import ecsClusterExecLogged from "./ecs-cluster-exec-logged.ts";

export default casesOf(ecsClusterExecLogged, compliantCluster, {
  pass: {
    "sessions are logged to their own destination": {},
    "sessions are logged with the tasks' own logs": { "configuration.executeCommandConfiguration.logging": "DEFAULT" },
    "configuration is not set, and defaults to the tasks' own logs": { configuration: ABSENT },
  },
  fail: { "sessions are not logged": { "configuration.executeCommandConfiguration.logging": "NONE" } },
  unknown: { "configuration is unknown": { configuration: UNKNOWN } },
});
