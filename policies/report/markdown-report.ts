import { findings, isBlocking, type Audit } from "../audit/audit.ts";

/** Most findings that a comment shows; the rest are counted. */
const shown = 50;

/** The audit for a pull request's comment: counts, and a table of findings, the gravest first. */
export function markdownReport(audit: Audit): string {
  const { counts, stacks, stale } = audit;
  const all = findings(audit);
  const rows = all
    .slice(0, shown)
    .map((result) => ({ ...result, advice: result.outcome === "fail" && !isBlocking(result) ? " (advice)" : "" }))
    .map(
      ({ outcome, advice, severity, rule, urn }) =>
        `| ${outcome}${advice} | ${severity} | ${rule} | ${cell(nameOf(urn))} |`,
    );
  const more = all.length > shown ? [`\n… and ${all.length - shown} more.`] : [];
  return `${[
    `### Policies: ${counts.fail} failed (${audit.results.filter(isBlocking).length} block), ${counts.unknown} unknown, ${counts.suppressed} suppressed, ${counts.error} error`,
    "",
    `${counts.pass} passed, ${counts.notApplicable} not applicable; ${stacks.map(({ stack, resources }) => `${cell(stack)} (${resources} resources)`).join(", ")}.`,
    "",
    ...(all.length === 0 ? ["No finding."] : ["| Outcome | Severity | Rule | Resource |", "| --- | --- | --- | --- |"]),
    ...rows,
    ...more,
    ...stale.map(({ where, what }) => `\n**${cell(where)}** ${cell(what)}.`),
  ].join("\n")}\n`;
}

const nameOf = (urn: string): string => urn.split("::").slice(2).join("::");

/** A name that could end the cell or begin markup does neither. */
const cell = (text: string): string => text.replaceAll(/[\\|<>`*_[\]&]/g, (mark) => `&#${mark.charCodeAt(0)};`);
