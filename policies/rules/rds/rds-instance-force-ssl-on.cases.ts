import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import forceSsl from "./rds-instance-force-ssl-on.ts";

export default casesOf(forceSsl, compliantInstance, {
  pass: {
    "the parameter group sets rds.force_ssl to 1": {},
    "the parameter group has no name yet, but the dependencies identify it": {
      parameterGroupName: UNKNOWN,
      "settings:name": UNKNOWN,
      "settings:$id": ABSENT,
    },
    "the default group of PostgreSQL 15, where AWS documents TLS as on": {
      parameterGroupName: ABSENT,
      engineVersion: "15",
    },
    "the default group of PostgreSQL 17, set by name": { parameterGroupName: "default.postgres17" },
  },
  fail: {
    "the parameter group sets rds.force_ssl to 0": { "settings:parameters.0.value": "0" },
    "a parameter group of PostgreSQL 14 that leaves rds.force_ssl unset": {
      "settings:family": "postgres14",
      "settings:parameters": ABSENT,
    },
    "the default group of PostgreSQL 14, where AWS documents TLS as off": {
      parameterGroupName: ABSENT,
      engineVersion: "14.12",
    },
    "the default group of PostgreSQL 13, set by name": { parameterGroupName: "default.postgres13" },
  },
  unknown: {
    "the value of rds.force_ssl is not known": { "settings:parameters.0.value": UNKNOWN },
    "the parameter group belongs to another stack": { parameterGroupName: "somebody-elses" },
    "neither the parameter group nor the engine version is set": { parameterGroupName: ABSENT, engineVersion: ABSENT },
    "the parameter group is not known": { parameterGroupName: UNKNOWN },
  },
  notApplicable: { "MySQL has no rds.force_ssl": { engine: "mysql" } },
});
