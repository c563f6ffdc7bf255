import { anyOf } from "../../reading/certainty.ts";
import type { Reading } from "../../reading/reading.ts";
import { referrersOf } from "../../reading/referrers.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass, unknown } from "../../rule/verdict.ts";

export default rule({
  name: "secretsmanager-secret-rotation-enabled",
  title: "Secrets are rotated by Secrets Manager",
  why: "A secret that nobody changes works for whoever once got hold of it.",
  type: "aws:secretsmanager/secret:Secret",
  checklist: "SECRETS",
  severity: "medium",
  union: [122],
  controls: { fsbp: ["SecretsManager.1"], checkov: ["CKV2_AWS_57"], cdkNag: ["AwsSolutions-SMG4"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html#secretsmanager-1",
  remedy: "a SecretRotation of the secret; a suppression where only a third party can change the value",
  judgeInStack: (secret, stack) => {
    const type = "aws:secretsmanager/secretRotation:SecretRotation";
    const rotations = referrersOf(secret, stack, { type, property: "secretId" });
    if (anyOf([secret, ...rotations.found].map((each) => () => rotates(each)))) return pass();
    return rotations.complete
      ? fail("no SecretRotation rotates it")
      : unknown("a SecretRotation does not tell yet whose it is");
  },
});

/** Rules switch it on by themselves; until version 6 of the provider the secret itself could hold them. */
const rotates = (rotation: Reading): boolean => {
  const enabled = rotation.at("rotationEnabled");
  return rotation.at("rotationRules").isSet() && (enabled.state !== "known" || !enabled.is(false));
};
