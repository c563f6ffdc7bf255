import { findings, isBlocking, suppressed, type Audit, type AuditResult } from "../../policies/audit/audit.ts";
import type { Outcome } from "../../policies/kernel/verdict.ts";
import { paint } from "../../machine/terminal/paint.ts";
import { table } from "../../machine/terminal/table.ts";

/** An audit as a person reads it: each finding with what to write instead, and the counts of each stack last. */
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
  return [...answered, ...all.map(described), ...stale, table(headings, rows), verdict(audit)].join("\n\n");
}

const marks: Readonly<Partial<Record<Outcome, string>>> = { fail: paint("red", "✗"), suppressed: paint("dim", "–") };

function described(result: AuditResult): string {
  const { outcome, severity, rule, message } = result;
  const advice = outcome === "fail" && !isBlocking(result) ? " (advice)" : "";
  return `${marks[outcome] ?? paint("yellow", "?")} ${severity}${advice} ${paint("bold", rule)}\n  ${message}`;
}

function verdict(audit: Audit): string {
  const { counts, stale, results } = audit;
  const { fail, unknown, error } = counts;
  const blocking = results.filter(isBlocking).length;
  const open = [
    ...(stale.length > 0 ? [`${stale.length} suppressions are stale.`] : []),
    ...(unknown > 0
      ? [`${unknown} could not be judged: encrypted in this state, or known only after the update.`]
      : []),
    ...(error > 0 ? [`${error} times a rule itself failed: that is a fault of the pack.`] : []),
  ];
  const found =
    fail === 0
      ? paint("green", "Nothing fails.")
      : paint(blocking > 0 ? "red" : "yellow", `${fail} fail, ${blocking} of them block.`);
  return [found, ...open].join(" ");
}
