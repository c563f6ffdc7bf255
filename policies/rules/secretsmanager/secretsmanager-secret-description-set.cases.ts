import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRotation, compliantSecret } from "./compliant-secret.fixture.ts";
import descriptionSet from "./secretsmanager-secret-description-set.ts";

export default casesOf(descriptionSet, [compliantSecret, compliantRotation], {
  pass: { "the description is set": {} },
  fail: { "the description is not set": { description: ABSENT }, "the description is empty": { description: "" } },
  unknown: { "the description is not known": { description: UNKNOWN } },
});
