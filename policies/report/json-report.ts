import { findings, suppressed, type Audit } from "./audit.ts";

/** The audit as JSON: what was judged, by which rules, every finding, and the counts of all outcomes. */
export function jsonReport(audit: Audit): string {
  const { rules, stacks, counts } = audit;
  return `${JSON.stringify(
    {
      version: 1,
      stacks,
      counts,
      rules: rules.map(({ name, title, severity, checklist, controls, remedy, url }) => ({
        name,
        title,
        severity,
        checklist,
        controls,
        remedy,
        url,
      })),
      findings: findings(audit),
      suppressed: suppressed(audit),
      staleSuppressions: audit.stale,
    },
    undefined,
    2,
  )}\n`;
}
