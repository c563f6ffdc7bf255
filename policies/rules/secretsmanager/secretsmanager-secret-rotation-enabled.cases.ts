import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRotation, compliantSecret } from "./compliant-secret.fixture.ts";
import rotationEnabled from "./secretsmanager-secret-rotation-enabled.ts";

const another = { "rotation:secretId": "another", "rotation:$dependencies": {} };

export default [
  casesOf(rotationEnabled, [compliantSecret, compliantRotation], {
    pass: {
      "a rotation refers to the secret": {},
      "a rotation refers to the ARN of the secret": {
        arn: "arn:aws:secretsmanager:login",
        "rotation:secretId": "arn:aws:secretsmanager:login",
      },
      "a rotation refers to a secret that has no ARN yet": { name: ABSENT, "rotation:secretId": UNKNOWN },
      "rotation rules are set, and rotationEnabled is not known yet": { "rotation:rotationEnabled": UNKNOWN },
      "the secret has inline rotation rules, as in older programs": {
        ...another,
        rotationRules: { automaticallyAfterDays: 30 },
      },
    },
    fail: {
      "the rotation belongs to another secret": another,
      "the rotation is disabled and has no rules": {
        "rotation:rotationEnabled": false,
        "rotation:rotationRules": ABSENT,
      },
      "the rotation is disabled and has rules": { "rotation:rotationEnabled": false },
      "the rotation belongs to another secret, and the secret has no inline rules": {
        ...another,
        rotationRules: ABSENT,
      },
    },
    unknown: {
      "the secret of the rotation is not known": { "rotation:secretId": UNKNOWN, "rotation:$dependencies": {} },
      "the rules of the rotation are not known": { "rotation:rotationRules": UNKNOWN },
    },
  }),
  casesOf(
    rotationEnabled,
    { ...compliantRotation, dependencies: {} },
    {
      pass: { "the secret of the rotation is in another stack": {} },
      fail: {
        "the rotation is disabled": { rotationEnabled: false },
        "the rotation has no rules": { rotationRules: ABSENT },
      },
      unknown: { "the rules of the rotation are unknown": { rotationRules: UNKNOWN } },
    },
  ),
];
