import { findings, type Audit, type AuditResult } from "../../policies/report/audit.ts";
import { paint } from "../terminal/paint.ts";
import { table } from "../terminal/table.ts";

/** An audit as a person reads it: each finding with what to write instead, and the counts of each stack last. */
export function consoleReport(audit: Audit): string {
  const all = findings(audit);
  const rows = audit.stacks.map(({ source, stack, resources }) => {
    const count = (wanted: string) =>
      String(audit.results.filter((each) => each.source === source && each.outcome === wanted).length);
    const name = stack === "" ? source : `${stack} (${source})`;
    return [name, String(resources), ...["pass", "fail", "unknown", "notApplicable", "error"].map(count)];
  });
  const headings = ["Stack", "resources", "pass", "fail", "unknown", "not applicable", "error"];
  return [...all.map(described), table(headings, rows), verdict(audit)].join("\n\n");
}

function described({ outcome, severity, rule, message }: AuditResult): string {
  const mark = outcome === "fail" ? paint("red", "✗") : paint("yellow", "?");
  return `${mark} ${severity} ${paint("bold", rule)}\n  ${message}`;
}

function verdict({ counts: { fail, unknown, error } }: Audit): string {
  const open = [
    ...(unknown > 0 ? [`${unknown} could not be judged: what is encrypted here, or not known yet.`] : []),
    ...(error > 0 ? [`${error} times a rule itself failed: that is a fault of the pack.`] : []),
  ];
  const found = fail === 0 ? paint("green", "Nothing fails.") : paint("red", `${fail} fail.`);
  return [found, ...open].join(" ");
}
