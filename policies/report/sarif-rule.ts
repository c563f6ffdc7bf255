import { auditCommand } from "../../contract/audit-command.ts";
import { documenterOf, type Rule, type Severity, tagsOf } from "../kernel/rule.ts";

/** GitHub refuses a file with more tags on one rule. */
const mostTags = 20;

/**
 * GitHub's documentation, "SARIF support for code scanning": over 9.0 is critical, from 7.0 high,
 * from 4.0 medium, below it low. An informational rule has none, and is not a security alert.
 */
const securitySeverities: Readonly<Record<Severity, string | undefined>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
  informational: undefined,
};

/** GitHub's names for what SARIF calls levels. */
const problemSeverities = { error: "error", warning: "warning", note: "recommendation" } as const;

/** A rule as SARIF declares it, with its help as text and Markdown. */
export const sarifRule = (rule: Rule, level: keyof typeof problemSeverities): object => ({
  id: rule.name,
  name: rule.name,
  shortDescription: { text: rule.title },
  fullDescription: { text: rule.why },
  help: { text: `${rule.why}\nWrite: ${rule.remedy}\n${rule.url}`, markdown: help(rule) },
  helpUri: rule.url,
  defaultConfiguration: { level },
  properties: {
    tags: ["security", ...tagsOf(rule)].slice(0, mostTags),
    "problem.severity": problemSeverities[level],
    ...(securitySeverities[rule.severity] === undefined
      ? {}
      : { "security-severity": securitySeverities[rule.severity] }),
  },
});

/** The rule of which stale suppressions are results; the policy pack calls it the same. */
export const staleRule = {
  id: "suppression-current",
  name: "suppression-current",
  shortDescription: { text: "Suppressions are valid, used and not expired" },
  fullDescription: { text: "A suppression that has expired or suppresses nothing hides that a decision is due." },
  help: {
    text: "Renew it with its owner, or remove it.",
    markdown: "Renew the suppression with its owner, or remove it.",
  },
  defaultConfiguration: { level: "error" },
  properties: { tags: ["suppression"], "problem.severity": "error" },
} as const;

const help = (rule: Rule): string =>
  [
    `**Why:** ${rule.why}`,
    `**Fix:** write\n\n\`\`\`ts\n${rule.remedy}\n\`\`\``,
    rule.suppressible
      ? `**Accept the risk:** a suppression with an owner and an expiry date, which \`${auditCommand} --explain ${rule.name}\` prints.`
      : "This rule cannot be suppressed.",
    `[${documenterOf(rule)}: the requirement](${rule.url})`,
  ].join("\n\n");
