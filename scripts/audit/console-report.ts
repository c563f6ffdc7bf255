import { findings, isBlocking, suppressed, type Audit, type AuditResult } from "../../policies/audit/audit.ts";
import type { Outcome } from "../../policies/kernel/verdict.ts";
import { describeNotJudged } from "../../sandbox/apply-check/not-judged.ts";
import { paint, table } from "../../machine/terminal/text.ts";

/** The audit for the terminal: each finding with its remedy, then the counts of each stack. */
export function consoleReport(audit: Audit): string {
  const all = findings(audit);
  const rows = audit.stacks.map(({ source, stack, resources }) => {
    const count = (wanted: string) =>
      String(audit.results.filter((each) => each.source === source && each.outcome === wanted).length);
    const name = stack === "" ? source : `${stack} (${source})`;
    return [name, String(resources), ...["pass", "fail", "unknown", "notApplicable", "suppressed", "error"].map(count)];
  });
  const headings = ["Stack", "resources", "pass", "fail", "unknown", "not applicable", "suppressed", "error"];
  const answered = suppressed(audit).map(described);
  const stale = audit.stale.map(({ where, what }) => `${paint("red", "✗")} ${where} ${what}.`);
  const judgements = [...answered, ...all.map(described), ...stale];
  return [...judgements, table(headings, rows), ...notJudged(audit), verdict(audit)].join("\n\n");
}

function notJudged({ notJudged: types = [] }: Audit): string[] {
  if (types.length === 0) return [];
  return [["Values that the apply check has no rule for:", ...types.map(describeNotJudged)].join("\n  ")];
}

const marks: Readonly<Partial<Record<Outcome, string>>> = { fail: paint("red", "✗"), suppressed: paint("dim", "–") };

function described(result: AuditResult): string {
  const { outcome, severity, rule, message } = result;
  const advice = outcome === "fail" && !isBlocking(result) ? " (advisory)" : "";
  return `${marks[outcome] ?? paint("yellow", "?")} ${severity}${advice} ${paint("bold", rule)}\n  ${message}`;
}

function verdict(audit: Audit): string {
  const { counts, stale, results } = audit;
  const { fail, unknown, error } = counts;
  const blocking = results.filter(isBlocking).length;
  const open = [
    ...(stale.length > 0 ? [`Stale suppressions: ${stale.length}.`] : []),
    ...(unknown > 0
      ? [`Unknown results: ${unknown} (a value is encrypted in this state or known only after the update).`]
      : []),
    ...(error > 0 ? [`Errors of rules: ${error} (bugs of the policy pack).`] : []),
  ];
  const found =
    fail === 0
      ? paint("green", "No violations.")
      : paint(blocking > 0 ? "red" : "yellow", `Violations: ${fail} (${blocking} blocking).`);
  return [found, ...open].join(" ");
}
