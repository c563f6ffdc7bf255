import {
  type Configuration,
  defaultConfiguration,
  enabled,
  type Level,
  levelOf,
} from "../configuration/configuration.ts";
import { evaluate, resourcesOf, type Result } from "../kernel/evaluate.ts";
import { type Rule, severities } from "../kernel/rule.ts";
import type { Outcome } from "../kernel/verdict.ts";
import { Exceptions, type StaleSuppression, suppress } from "../suppression/exceptions.ts";
import type { StackExport } from "./stack-export.ts";

/** A {@link Result}, the stack that it is of, and what a broken promise leads to there. */
export interface AuditResult extends Result {
  readonly stack: string;
  readonly source: string;
  readonly level: Level;
}

/** What the rules say of some stacks: the one model that every report is made of. It holds no value of a property. */
export interface Audit {
  /** The rules that were asked. */
  readonly rules: readonly Rule[];
  readonly stacks: readonly { readonly source: string; readonly stack: string; readonly resources: number }[];
  readonly results: readonly AuditResult[];
  readonly stale: readonly StaleSuppression[];
  readonly counts: Readonly<Record<Outcome, number>>;
}

/**
 * Asks the rules that are on about every resource of some exported stacks.
 * @param today `YYYY-MM-DD`, the day on which exceptions are to hold
 */
export function audit(
  stacks: readonly StackExport[],
  all: readonly Rule[],
  configuration: Configuration = defaultConfiguration,
  today = new Date().toISOString().slice(0, 10),
): Audit {
  const rules = enabled(all, configuration);
  const levels = new Map(rules.map((rule) => [rule.name, levelOf(rule, configuration)]));
  const exceptions = new Exceptions(configuration.suppressions, today);
  for (const { resources } of stacks) for (const each of resourcesOf(resources)) exceptions.read(each, all);
  const judged = stacks.flatMap(({ source, stack, resources }) =>
    evaluate(resources, rules, configuration.thresholds).map((result) => ({
      ...result,
      stack,
      source,
      level: levels.get(result.rule) ?? "advisory",
    })),
  );
  const results = suppress(judged, exceptions);
  const counts = { pass: 0, fail: 0, unknown: 0, notApplicable: 0, suppressed: 0, error: 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return {
    rules,
    stacks: stacks.map(({ source, stack, resources }) => ({ source, stack, resources: resources.length })),
    results,
    stale: exceptions.stale(),
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

/** Whether something blocks: a broken promise that is more than an advice, or a stale suppression; a rule that failed itself is as grave as its promise. */
export const blocks = ({ results, stale }: Audit): boolean => stale.length > 0 || results.some(isBlocking);

/** Whether a result alone blocks. */
export const isBlocking = ({ outcome, level }: AuditResult): boolean =>
  (outcome === "fail" || outcome === "error") && level !== "advisory";
