import { blocks, findings, suppressed, type Audit } from "../audit/audit.ts";
import { violationCounts } from "../audit/counts.ts";
import { reportVersion } from "../audit/difference.ts";
import { groupsOf } from "../audit/groups.ts";
import { evidenceOf } from "./evidence.ts";

/**
 * The audit as JSON (docs/schemas/audit-report-1.schema.json): evidence, stacks, rules, every
 * finding, the groups of a reader, and the counts of all outcomes.
 */
export function jsonReport(audit: Audit): string {
  const { rules, stacks, counts } = audit;
  return `${JSON.stringify(
    {
      version: reportVersion,
      evidence: evidenceOf(audit),
      stacks: stacks.map(({ source, stack, resources }) => ({ source, stack, resources })),
      counts,
      violations: violationCounts(audit),
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
      groups: groupsOf(audit).map(({ rule, kind, isBlocking, results, implied }) => ({
        rule: rule.name,
        kind,
        blocks: isBlocking,
        count: results.length,
        implies: implied.map((each) => ({ rule: each.rule.name, count: each.results.length })),
      })),
      findings: findings(audit),
      suppressed: suppressed(audit),
      staleSuppressions: audit.stale,
      notCovered: audit.notCovered,
      repeated: audit.repeated,
      notJudged: audit.notJudged,
      notJudgedResources: audit.notJudgedResources,
      since: audit.since,
    },
    undefined,
    2,
  )}\n`;
}
