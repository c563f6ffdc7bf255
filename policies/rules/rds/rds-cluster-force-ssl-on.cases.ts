import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import forceSsl from "./rds-cluster-force-ssl-on.ts";

const group = "dbClusterParameterGroupName";

export default casesOf(forceSsl, compliantCluster, {
  pass: {
    "the parameter group sets rds.force_ssl to 1": {},
    "the parameter group has no name yet, but the dependencies identify it": {
      [group]: UNKNOWN,
      "settings:name": UNKNOWN,
      "settings:$id": ABSENT,
    },
    "a Multi-AZ DB cluster with the default group of PostgreSQL 16, where TLS is on": {
      engine: "postgres",
      engineVersion: "16.4",
      [group]: ABSENT,
    },
  },
  fail: {
    "the parameter group sets rds.force_ssl to 0": { "settings:parameters.0.value": "0" },
    "a Multi-AZ DB cluster with the default group of PostgreSQL 14, where TLS is off": {
      engine: "postgres",
      engineVersion: "14.12",
      [group]: ABSENT,
    },
  },
  unknown: {
    "the value of rds.force_ssl is not known": { "settings:parameters.0.value": UNKNOWN },
    "the parameter group belongs to another stack": { [group]: "somebody-elses" },
    "an Aurora cluster with the default group, whose value AWS does not document": { [group]: ABSENT },
    "neither the parameter group nor the engine version is set": { [group]: ABSENT, engineVersion: ABSENT },
  },
  notApplicable: { "MySQL has no rds.force_ssl": { engine: "aurora-mysql" } },
});
