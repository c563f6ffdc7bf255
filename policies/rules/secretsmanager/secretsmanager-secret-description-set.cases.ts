import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantRotation, compliantSecret } from "./compliant-secret.fixture.ts";
import descriptionSet from "./secretsmanager-secret-description-set.ts";

export default casesOf(descriptionSet, [compliantSecret, compliantRotation], {
  pass: { "it says so": {} },
  fail: { "it is unset": { description: ABSENT }, "it is empty": { description: "" } },
  unknown: { "it is not known": { description: UNKNOWN } },
});
