import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantRotation, compliantSecret } from "./compliant-secret.fixture.ts";
import rotationEnabled from "./secretsmanager-secret-rotation-enabled.ts";

const another = { "rotation:secretId": "another", "rotation:$dependencies": {} };

export default casesOf(rotationEnabled, [compliantSecret, compliantRotation], {
  pass: {
    "a rotation names it": {},
    "by its ARN": { arn: "arn:aws:secretsmanager:login", "rotation:secretId": "arn:aws:secretsmanager:login" },
    "before it has an ARN": { name: ABSENT, "rotation:secretId": UNKNOWN },
    "which rules switch on before the provider says so": { "rotation:rotationEnabled": UNKNOWN },
    "it says so itself, as older programs do": { ...another, rotationRules: { automaticallyAfterDays: 30 } },
  },
  fail: {
    "none rotates it": another,
    "the rotation is switched off": { "rotation:rotationEnabled": false, "rotation:rotationRules": ABSENT },
    "the rotation is off, whatever its rules are": { "rotation:rotationEnabled": false },
    "nor does it say so itself": { ...another, rotationRules: ABSENT },
  },
  unknown: {
    "whose the rotation is is not known": { "rotation:secretId": UNKNOWN, "rotation:$dependencies": {} },
    "the rotation's rules are not known": { "rotation:rotationRules": UNKNOWN },
  },
});
