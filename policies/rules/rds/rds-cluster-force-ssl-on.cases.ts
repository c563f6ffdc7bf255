import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import forceSsl from "./rds-cluster-force-ssl-on.ts";

const group = "dbClusterParameterGroupName";

export default casesOf(forceSsl, compliantCluster, {
  pass: {
    "its group forces it": {},
    "its group is not named yet, and the program's wiring tells which it is": {
      [group]: UNKNOWN,
      "settings:name": UNKNOWN,
      "settings:$id": ABSENT,
    },
    "a Multi-AZ DB cluster of 16 by default": { engine: "postgres", engineVersion: "16.4", [group]: ABSENT },
  },
  fail: {
    "its group switches it off": { "settings:parameters.0.value": "0" },
    "a Multi-AZ DB cluster of 14 by default": { engine: "postgres", engineVersion: "14.12", [group]: ABSENT },
  },
  unknown: {
    "its group's value is not known": { "settings:parameters.0.value": UNKNOWN },
    "its group is another stack's": { [group]: "somebody-elses" },
    "AWS does not document Aurora's default": { [group]: ABSENT },
    "neither group nor version is told": { [group]: ABSENT, engineVersion: ABSENT },
  },
  notApplicable: { "MySQL does not know it": { engine: "aurora-mysql" } },
});
