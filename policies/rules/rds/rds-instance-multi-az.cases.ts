import { compliantInstance } from "./compliant-instance.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsInstanceMultiAz from "./rds-instance-multi-az.ts";

export default casesOf(rdsInstanceMultiAz, compliantInstance, {
  pass: { "there is a standby": {}, "it says so in text": { multiAz: "true" } },
  fail: { "there is none": { multiAz: false }, "it is unset, and there is none": { multiAz: ABSENT } },
  unknown: { "it is not known": { multiAz: UNKNOWN } },
  notApplicable: { "it is a replica": { replicateSourceDb: "db-0", multiAz: ABSENT } },
});
