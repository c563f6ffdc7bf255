import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import zones from "./rds-instance-zones-several.ts";

export default casesOf(zones, compliantInstance, {
  pass: { "the instance is Multi-AZ": {}, "the instance is Multi-AZ, written as a string": { multiAz: "true" } },
  fail: {
    "the instance is not Multi-AZ": { multiAz: false },
    "the setting is not set, and the default is off": { multiAz: ABSENT },
  },
  unknown: { "the setting is not known": { multiAz: UNKNOWN } },
  notApplicable: { "the instance is a read replica": { replicateSourceDb: "groundwork-0", multiAz: ABSENT } },
});
