import { findings, isBlocking, type Audit } from "../audit/audit.ts";

/** The number of findings that the comment lists; it counts the others. */
const shown = 50;

/** The audit as a pull request comment: counts, and a table of findings, most severe first. */
export function markdownReport(audit: Audit): string {
  const { counts, stacks, stale } = audit;
  const all = findings(audit);
  const rows = all
    .slice(0, shown)
    .map((result) => ({ ...result, advice: result.outcome === "fail" && !isBlocking(result) ? " (advisory)" : "" }))
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
    ...(all.length === 0
      ? ["No findings."]
      : ["| Outcome | Severity | Rule | Resource |", "| --- | --- | --- | --- |"]),
    ...rows,
    ...more,
    ...stale.map(({ where, what }) => `\n**${cell(where)}** ${cell(what)}.`),
  ].join("\n")}\n`;
}

const nameOf = (urn: string): string => urn.split("::").slice(2).join("::");

/** A name escaped for a table cell. */
const cell = (text: string): string => text.replaceAll(/[\\|<>`*_[\]&]/g, (mark) => `&#${mark.charCodeAt(0)};`);
