import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import ecsClusterExecLogged from "./ecs-cluster-exec-logged.ts";

export default casesOf(ecsClusterExecLogged, compliantCluster, {
  pass: {
    "to a place of its own": {},
    "as the tasks' own logs": { "configuration.executeCommandConfiguration.logging": "DEFAULT" },
    "it is unset, and as the tasks' own": { configuration: ABSENT },
  },
  fail: { "not at all": { "configuration.executeCommandConfiguration.logging": "NONE" } },
  unknown: { "it is not known": { configuration: UNKNOWN } },
});
