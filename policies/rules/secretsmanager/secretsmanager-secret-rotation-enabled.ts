import type { Reading } from "../../kernel/reading.ts";
import { referrersOf } from "../../kernel/references.ts";
import { judgeSatellite } from "../../kernel/satellite.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf, fail, pass, unknown } from "../../kernel/verdict.ts";

const secretType = "aws:secretsmanager/secret:Secret";
const rotationType = "aws:secretsmanager/secretRotation:SecretRotation";

export default rule({
  name: "secretsmanager-secret-rotation-enabled",
  title: "Secrets Manager secrets have automatic rotation enabled",
  why: "An attacker can use a stolen secret until someone changes it. Automatic rotation limits that time.",
  type: [secretType, rotationType],
  checklist: "AUTH-1",
  severity: "medium",
  confidence: "medium",
  union: [122],
  controls: { fsbp: ["SecretsManager.1"], checkov: ["CKV2_AWS_57"], cdkNag: ["AwsSolutions-SMG4"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html#secretsmanager-1",
  remedy: "new aws.secretsmanager.SecretRotation(…); add a suppression if only a third party can change the value",
  judgeInStack: (secret, stack) => {
    if (secret.type === rotationType)
      return judgeSatellite(secret, stack, { property: "secretId", owners: [secretType] }, (rotation) =>
        rotates(rotation)
          ? pass()
          : fail("does not rotate its secret: rotationRules is not set, or rotationEnabled is false"),
      );
    const rotations = referrersOf(secret, stack, { type: rotationType, property: "secretId" });
    if (anyOf([secret, ...rotations.found].map((each) => () => rotates(each)))) return pass();
    return rotations.complete
      ? fail("has no SecretRotation")
      : unknown("the secret of a SecretRotation is known only after the update");
  },
});

/**
 * Rotation rules turn rotation on. Before version 6 of the provider the secret itself could have
 * them.
 */
const rotates = (rotation: Reading): boolean => {
  const enabled = rotation.at("rotationEnabled");
  return rotation.at("rotationRules").isSet() && (enabled.state !== "known" || !enabled.is(false));
};
