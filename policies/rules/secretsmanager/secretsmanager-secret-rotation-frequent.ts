import { rotationDays } from "./rotation-days.ts";
import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "secretsmanager-secret-rotation-frequent",
  title: "Secrets Manager secrets are rotated within a specified number of days",
  why: "An attacker can use a stolen secret until the next rotation.",
  type: ["aws:secretsmanager/secretRotation:SecretRotation", "aws:secretsmanager/secret:Secret"],
  checklist: "SECRETS",
  severity: "medium",
  union: [123],
  controls: { fsbp: ["SecretsManager.4"], checkov: ["CKV_AWS_304"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html#secretsmanager-4",
  remedy: "rotationRules: { automaticallyAfterDays: 30 }",
  judge: (rotation, { secretRotationDays }) => {
    const rules = rotation.at("rotationRules");
    if (!rules.isSet()) return notApplicable("no rotation rules are set");
    return rotationDays(rules) <= secretRotationDays
      ? pass()
      : fail(`${rules.path} must rotate within ${secretRotationDays} days`);
  },
});
