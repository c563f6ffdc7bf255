import { blocks, findings, suppressed, type Audit } from "../audit/audit.ts";

/**
 * The audit as JSON (docs/schemas/audit-report-1.schema.json): stacks, rules, every finding, and
 * the counts of all outcomes.
 */
export function jsonReport(audit: Audit): string {
  const { rules, stacks, counts } = audit;
  return `${JSON.stringify(
    {
      version: 1,
      stacks,
      counts,
      blocks: blocks(audit),
      rules: rules.map(({ name, title, why, severity, confidence, checklist, controls, remedy, url }) => ({
        name,
        title,
        why,
        severity,
        confidence,
        checklist,
        controls,
        remedy,
        url,
      })),
      findings: findings(audit),
      suppressed: suppressed(audit),
      staleSuppressions: audit.stale,
      notCovered: audit.notCovered,
      repeated: audit.repeated,
      notJudged: audit.notJudged,
    },
    undefined,
    2,
  )}\n`;
}
