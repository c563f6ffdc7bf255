import type { Reading } from "../../kernel/reading.ts";
import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, NotKnown, pass } from "../../kernel/verdict.ts";

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
      : fail(`rotates less often than every ${secretRotationDays} days (${rules.path})`);
  },
});

/** The longest time in days between two rotations of a secret, by its rotation rules. */
function rotationDays(rules: Reading): number {
  const days = rules.at("automaticallyAfterDays");
  // AWS reports 0 if a schedule expression is set instead.
  if (days.isSet() && !days.is(0)) return Number(days.text());
  const expression = rules.at("scheduleExpression");
  const found = ofRate(expression.text()) ?? ofCron(expression.text());
  if (found === undefined) throw new NotKnown(expression.path, "does not show the days between two rotations");
  return found;
}

function ofRate(expression: string): number | undefined {
  const [, count, unit] = /^rate\((\d+) (day|hour)s?\)$/.exec(expression) ?? [];
  return count === undefined ? undefined : Number(count) / (unit === "hour" ? 24 : 1);
}

/**
 * Amazon EventBridge User Guide, "Cron expressions reference": minutes, hours, day of month, month,
 * day of week, year.
 */
function ofCron(expression: string): number | undefined {
  const monthly = /^cron\(\S+ \S+ (?<dayOfMonth>\S+) \* (?<dayOfWeek>\S+) \*\)$/.exec(expression)?.groups;
  if (monthly === undefined) return undefined;
  const { dayOfMonth = "", dayOfWeek = "" } = monthly;
  if ([dayOfMonth, dayOfWeek].every((field) => /^[*?]$/.test(field))) return 1;
  // The 29th to the 31st is not in every month; a third Monday is up to five weeks from the next.
  return /29|3\d/.test(dayOfMonth) ? 62 : 35;
}
