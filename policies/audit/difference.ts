import * as z from "zod";
import { auditCommand } from "../../contract/audit-command.ts";
import { exitCodes, Refusal } from "../../contract/refusal.mjs";
import { withoutByteOrderMark } from "../kernel/byte-order-mark.ts";
import { severities } from "../kernel/rule.ts";
import type { Audit, Difference, EarlierViolation } from "./audit.ts";
import { stackOf } from "./stack-export.ts";

/** The version of the JSON report's schema, docs/schemas/audit-report-1.schema.json. */
export const reportVersion = 1;

const Earlier = z.looseObject({
  evidence: z.looseObject({ at: z.string() }).optional(),
  findings: z.array(
    z.looseObject({ rule: z.string(), urn: z.string(), severity: z.enum(severities), outcome: z.string() }),
  ),
});

/** An earlier JSON report. */
export interface EarlierReport {
  readonly file: string;
  /** When it was written, if it says so. */
  readonly at?: string | undefined;
  readonly violations: readonly EarlierViolation[];
}

/**
 * Reads an earlier JSON report.
 * @throws Refusal with exit code 2 for another file, and for another version of the schema
 */
export function readEarlierReport(text: string, file: string): EarlierReport {
  const report = parsed(text, file);
  const version = z.looseObject({ version: z.number(), findings: z.unknown().nonoptional() }).safeParse(report)
    .data?.version;
  if (version !== undefined && version !== reportVersion)
    throw refused(file, `its schema version is ${version}, and this audit compares with version ${reportVersion}.`);
  const read = Earlier.safeParse(report);
  if (version === undefined || !read.success) throw refused(file, "it is not a JSON report of an audit.");
  const violations = read.data.findings.filter(({ outcome }) => isViolation(outcome));
  return {
    file,
    at: read.data.evidence?.at,
    violations: violations.map(({ rule, urn, severity }) => ({ rule, urn, severity })),
  };
}

/** Compares by rule and URN: the order of findings, files and resources does not matter. */
export function differenceSince(
  { file, at, violations }: EarlierReport,
  { results, rules, stacks }: Audit,
): Difference {
  const before = new Set(violations.map(keyOf));
  const now = new Map(results.map((result) => [keyOf(result), result.outcome]));
  const ran = new Set(rules.map(({ name }) => name));
  const judged = new Set(stacks.map(({ stack }) => stack));
  const violated = results.filter(({ outcome }) => isViolation(outcome));
  const by = Map.groupBy(violations, (violation) => {
    const outcome = now.get(keyOf(violation));
    if (outcome === "suppressed") return "suppressed";
    if (outcome === "unknown" || !ran.has(violation.rule) || !judged.has(stackOf(violation.urn))) return "undecided";
    return isViolation(outcome) ? "unchanged" : "fixed";
  });
  return {
    file,
    at,
    added: violated.filter((result) => !before.has(keyOf(result))),
    unchanged: violated.filter((result) => before.has(keyOf(result))).length,
    fixed: by.get("fixed") ?? [],
    suppressed: by.get("suppressed") ?? [],
    undecided: by.get("undecided") ?? [],
  };
}

/** The audit in which only violations block that an earlier report does not have. */
export function blockingOnlyNew(audit: Audit, { added }: Difference): Audit {
  const isNew = new Set(added);
  const results = audit.results.map((result) =>
    isViolation(result.outcome) && !isNew.has(result) ? { ...result, level: "advisory" as const } : result,
  );
  return { ...audit, results };
}

const keyOf = ({ rule, urn }: Pick<EarlierViolation, "rule" | "urn">): string => `${rule} ${urn}`;
const isViolation = (outcome: string | undefined): boolean => outcome === "fail" || outcome === "error";

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(withoutByteOrderMark(text));
  } catch {
    throw refused(file, "it is not JSON.");
  }
}

const refused = (file: string, why: string): Refusal =>
  new Refusal(`--diff: ${why}`, {
    path: file,
    remedy: `Compare with a report that this version wrote: ${auditCommand} <export> --out json=<new file>`,
    exitCode: exitCodes.refused,
  });
