import { evaluate, type Result } from "../evaluate.ts";
import { severities, type Rule, type Severity } from "../rule/rule.ts";
import type { Outcome } from "../rule/verdict.ts";
import { suppress, type StaleSuppression } from "../suppression/suppress.ts";
import type { Suppression } from "../suppression/suppression-file.ts";
import type { StackExport } from "./stack-export.ts";

/** A {@link Result} and the stack that it is of. */
export interface AuditResult extends Result {
  readonly stack: string;
  readonly source: string;
}

/** What the rules say of some stacks: the one model that every report is made of. It holds no value of a property. */
export interface Audit {
  readonly rules: readonly Rule[];
  readonly stacks: readonly { readonly source: string; readonly stack: string; readonly resources: number }[];
  readonly results: readonly AuditResult[];
  readonly stale: readonly StaleSuppression[];
  readonly counts: Readonly<Record<Outcome, number>>;
}

/** Exceptions in writing, and the day on which they are to hold. */
export interface Exceptions {
  readonly suppressions: readonly Suppression[];
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** Asks every rule about every resource of some exported stacks. */
export function audit(
  stacks: readonly StackExport[],
  rules: readonly Rule[],
  { suppressions, today }: Exceptions = { suppressions: [], today: "" },
): Audit {
  const judged = stacks.flatMap(({ source, stack, resources }) =>
    evaluate(resources, rules).map((result) => ({ ...result, stack, source })),
  );
  const { results, stale } = suppress(judged, suppressions, today);
  const counts = { pass: 0, fail: 0, unknown: 0, notApplicable: 0, suppressed: 0, error: 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return {
    rules,
    stacks: stacks.map(({ source, stack, resources }) => ({ source, stack, resources: resources.length })),
    results,
    stale,
    counts,
  };
}

/** What a reader must act on: failures first, the gravest first, then what a rule failed at, then what is not known. */
export function findings({ results }: Audit): AuditResult[] {
  const order: readonly Outcome[] = ["fail", "error", "unknown"];
  const rank = ({ outcome, severity }: AuditResult): number =>
    order.indexOf(outcome) * severities.length + severities.length - severities.indexOf(severity);
  return results.filter(({ outcome }) => order.includes(outcome)).sort((one, other) => rank(one) - rank(other));
}

/** What somebody answers for. */
export const suppressed = ({ results }: Audit): AuditResult[] =>
  results.filter(({ outcome }) => outcome === "suppressed");

/** Whether something fails at a severity or above it, or a suppression is stale; a rule that failed itself is as grave as its promise. */
export const failsAt = ({ results, stale }: Audit, least: Severity): boolean =>
  stale.length > 0 ||
  results.some(
    ({ outcome, severity }) =>
      (outcome === "fail" || outcome === "error") && severities.indexOf(severity) >= severities.indexOf(least),
  );
