import {
  findings,
  isBlocking,
  openGaps,
  suppressed,
  type Audit,
  type AuditResult,
} from "../../policies/audit/audit.ts";
import { coverageGap } from "../../policies/audit/coverage.ts";
import type { Outcome } from "../../policies/kernel/verdict.ts";
import { describeNotJudged } from "../../sandbox/apply-check/apply-check.ts";
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
  return [
    ...judgements,
    table(headings, rows),
    ...repeated(audit),
    ...notManaged(audit),
    ...notCovered(audit),
    ...notJudged(audit),
    verdict(audit),
  ].join("\n\n");
}

/** The resources that the stacks do not manage, so that nobody takes them for judged ones. */
function notManaged({ notJudgedResources: { external, pendingDelete } }: Audit): string[] {
  const reasons = [
    ...(external > 0 ? [`${external} external (read by .get(), managed elsewhere)`] : []),
    ...(pendingDelete > 0 ? [`${pendingDelete} pending deletion`] : []),
  ];
  return reasons.length === 0 ? [] : [`Resources that are not judged: ${reasons.join(", ")}.`];
}

function repeated({ repeated: exports }: Audit): string[] {
  if (exports.length === 0) return [];
  const lines = exports.map(({ source, stack, judged }) => `${source}: ${stack} is judged once, from ${judged}`);
  return [["Given more than once:", ...lines].join("\n  ")];
}

/** The console names the most frequent types; the reports name all. */
const shownTypes = 15;

function notCovered({ notCovered: types }: Audit): string[] {
  if (types.length === 0) return [];
  const lines = types.slice(0, shownTypes).map(({ type, count }) => `${type}: ${count}`);
  const more = types.length - lines.length;
  const rest = more > 0 ? [`and ${more} more: npm run audit -- … --out json=<path> lists them`] : [];
  return [[`Not covered: ${coverageGap(types)}.`, ...lines, ...rest].join("\n  ")];
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
  const gap = coverageGap(audit.notCovered);
  const failing = openGaps(audit).map((name) => paint("red", `Fails by --fail-on-${name}.`));
  return [found(audit, gap), ...stillOpen(audit), ...failing].join(" ");
}

/** "No violations" is never said alone if something is not covered. */
function found({ counts: { fail }, results }: Audit, gap: string): string {
  const blocking = results.filter(isBlocking).length;
  const violations = paint(blocking > 0 ? "red" : "yellow", `Violations: ${fail} (${blocking} blocking).`);
  if (gap === "") return fail === 0 ? paint("green", "No violations.") : violations;
  return fail === 0 ? paint("yellow", `No violations, but ${gap}.`) : `${violations} Not covered: ${gap}.`;
}

function stillOpen({ counts: { unknown, error }, stale }: Audit): string[] {
  return [
    ...(stale.length > 0 ? [`Stale suppressions: ${stale.length}.`] : []),
    ...(unknown > 0
      ? [`Unknown results: ${unknown} (a value is encrypted in this state or known only after the update).`]
      : []),
    ...(error > 0 ? [`Errors of rules: ${error} (bugs of the policy pack).`] : []),
  ];
}
