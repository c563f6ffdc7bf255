import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import logged from "./rds-database-queries-logged.ts";

export default [
  casesOf(logged, compliantInstance, {
    pass: {
      "the slow ones": {},
      "all that changes something": { "settings:parameters.1": { name: "log_statement", value: "mod" } },
      "all, however short": { "settings:parameters.1.value": 0 },
    },
    fail: {
      "its group switches it off": { "settings:parameters.1.value": "-1" },
      "its group leaves it unset": { "settings:parameters.1": { name: "log_lock_waits", value: "1" } },
      "it takes the default group": { parameterGroupName: ABSENT },
      "it names the default group": { parameterGroupName: "default.postgres17" },
    },
    unknown: {
      "the value is not known": { "settings:parameters.1.value": UNKNOWN },
      "its group is another stack's": { parameterGroupName: "somebody-elses" },
      "its group is not known": { parameterGroupName: UNKNOWN, "database:$dependencies": {} },
    },
    notApplicable: { "MySQL has a log of its own for them": { engine: "mysql" } },
  }),
  casesOf(logged, compliantCluster, {
    pass: { "a cluster's slow ones": {} },
    fail: { "a cluster's group switches it off": { "settings:parameters.1.value": "-1" } },
    unknown: { "a cluster's parameters are not known": { "settings:parameters": UNKNOWN } },
  }),
];
