import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import zones from "./rds-instance-zones-several.ts";

export default casesOf(zones, compliantInstance, {
  pass: { "it has a standby": {}, "it says so in text": { multiAz: "true" } },
  fail: { "it has none": { multiAz: false }, "it is unset, and the default is none": { multiAz: ABSENT } },
  unknown: { "it is not known": { multiAz: UNKNOWN } },
  notApplicable: { "it is a replica": { replicateSourceDb: "groundwork-0", multiAz: ABSENT } },
});
