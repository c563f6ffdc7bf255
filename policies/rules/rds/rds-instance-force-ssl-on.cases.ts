import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import forceSsl from "./rds-instance-force-ssl-on.ts";

export default casesOf(forceSsl, compliantInstance, {
  pass: {
    "its group forces it": {},
    "its group is not named yet, and the program's wiring tells which it is": {
      parameterGroupName: UNKNOWN,
      "settings:name": UNKNOWN,
      "settings:$id": ABSENT,
    },
    "it takes the default group of 15, documented as on": { parameterGroupName: ABSENT, engineVersion: "15" },
    "it names the default group of 17": { parameterGroupName: "default.postgres17" },
  },
  fail: {
    "its group switches it off": { "settings:parameters.0.value": "0" },
    "its group is for 14 and leaves it unset": { "settings:family": "postgres14", "settings:parameters": ABSENT },
    "it takes the default group of 14, documented as off": { parameterGroupName: ABSENT, engineVersion: "14.12" },
    "it names the default group of 13": { parameterGroupName: "default.postgres13" },
  },
  unknown: {
    "its group's value is not known": { "settings:parameters.0.value": UNKNOWN },
    "its group is another stack's": { parameterGroupName: "somebody-elses" },
    "neither group nor version is told": { parameterGroupName: ABSENT, engineVersion: ABSENT },
    "its group is not known": { parameterGroupName: UNKNOWN },
  },
  notApplicable: { "MySQL does not know it": { engine: "mysql" } },
});
