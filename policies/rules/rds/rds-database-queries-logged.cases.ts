import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import logged from "./rds-database-queries-logged.ts";

export default [
  casesOf(logged, compliantInstance, {
    pass: {
      "slow statements are logged": {},
      "all statements that modify data are logged": {
        "settings:parameters.1": { name: "log_statement", value: "mod" },
      },
      "all statements are logged, with a minimum duration of 0": { "settings:parameters.1.value": 0 },
    },
    fail: {
      "the parameter group turns the log off": { "settings:parameters.1.value": "-1" },
      "the parameter group sets neither parameter": { "settings:parameters.1": { name: "log_lock_waits", value: "1" } },
      "no parameter group is set, so the default group is used": { parameterGroupName: ABSENT },
      "the default group is set": { parameterGroupName: "default.postgres17" },
    },
    unknown: {
      "the value is not known": { "settings:parameters.1.value": UNKNOWN },
      "the parameter group belongs to another stack": { parameterGroupName: "somebody-elses" },
      "the parameter group is not known": { parameterGroupName: UNKNOWN, "database:$dependencies": {} },
    },
    notApplicable: { "MySQL has other parameters for its statement logs": { engine: "mysql" } },
  }),
  casesOf(logged, compliantCluster, {
    pass: { "a cluster logs slow statements": {} },
    fail: { "the parameter group of a cluster turns the log off": { "settings:parameters.1.value": "-1" } },
    unknown: { "the parameters of a cluster are not known": { "settings:parameters": UNKNOWN } },
  }),
];
