import { compliantInstance } from "./compliant-instance.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsInstanceDeletionProtected from "./rds-instance-deletion-protected.ts";

export default casesOf(rdsInstanceDeletionProtected, compliantInstance, {
  pass: { "it is protected": {}, "it says so in text": { deletionProtection: "true" } },
  fail: { "it is not": { deletionProtection: false }, "it is unset, and it is not": { deletionProtection: ABSENT } },
  unknown: { "it is not known": { deletionProtection: UNKNOWN } },
});
