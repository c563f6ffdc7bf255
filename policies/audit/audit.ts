import {
  type Configuration,
  defaultConfiguration,
  enabled,
  type Level,
  levelOf,
} from "../configuration/configuration.ts";
import {
  evaluate,
  notJudged,
  type NotJudged,
  resourcesOf,
  type Result,
  type StateResource,
} from "../kernel/evaluate.ts";
import { type Rule, severities } from "../kernel/rule.ts";
import type { Outcome } from "../kernel/verdict.ts";
import { Exceptions, type StaleSuppression, suppress } from "../suppression/exceptions.ts";
import { notCovered, type NotCovered } from "./coverage.ts";
import { eachStackOnce, type RepeatedStack } from "./same-stack.ts";
import type { StackExport } from "./stack-export.ts";

/** A {@link Result} with its stack and the enforcement level of the rule there. */
export interface AuditResult extends Result {
  readonly stack: string;
  readonly source: string;
  readonly level: Level;
}

/**
 * The results of the rules for some stacks: the model of every report. It contains no property
 * values.
 */
export interface Audit {
  /** The rules that were evaluated. */
  readonly rules: readonly Rule[];
  readonly stacks: readonly { readonly source: string; readonly stack: string; readonly resources: number }[];
  readonly results: readonly AuditResult[];
  readonly stale: readonly StaleSuppression[];
  readonly counts: Readonly<Record<Outcome, number>>;
  /** The resources that the stacks do not manage, or no longer. */
  readonly notJudgedResources: NotJudged;
  /** By type, the resources that no enabled rule concerns. */
  readonly notCovered: readonly NotCovered[];
  /** Exports of a stack of which another export was judged. */
  readonly repeated: readonly RepeatedStack[];
  /** What the audit fails for besides violations; nothing if absent. */
  readonly failsAlsoFor?: readonly Gap[];
  /** Of an apply check: by type, the inputs without a rule; no input if the type is not mapped. */
  readonly notJudged?: readonly { readonly type: string; readonly properties: readonly string[] }[];
}

/** What an audit leaves open: resources without a rule, and results that are unknown. */
export type Gap = "uncovered" | "unknown";

/**
 * Evaluates the enabled rules on every resource of some exported stacks, each stack once.
 * @param today `YYYY-MM-DD`, the day with which the expiry of suppressions is compared
 */
export function audit(
  given: readonly StackExport[],
  all: readonly Rule[],
  configuration: Configuration = defaultConfiguration,
  today = new Date().toISOString().slice(0, 10),
): Audit {
  const { stacks, repeated } = eachStackOnce(given);
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
    notJudgedResources: notJudgedIn(stacks),
    notCovered: notCovered(
      stacks.flatMap(({ resources }) => judgedOf(resources)),
      rules,
      configuration.thresholds,
    ),
    repeated,
  };
}

function notJudgedIn(stacks: readonly StackExport[]): NotJudged {
  const each = stacks.map(({ resources }) => notJudged(resources));
  const sum = (reason: keyof NotJudged): number => each.reduce((total, counts) => total + counts[reason], 0);
  return { external: sum("external"), pendingDelete: sum("pendingDelete") };
}

/** The resources of a state that the stack manages and rules can judge, as the state has them. */
function judgedOf(state: readonly StateResource[]): StateResource[] {
  const judged = new Set(resourcesOf(state).map(({ urn }) => urn));
  return state.filter(
    ({ urn, delete: waits, pendingReplacement, external }) =>
      judged.has(urn) && waits !== true && pendingReplacement !== true && external !== true,
  );
}

/**
 * The results to act on: failures, then errors of rules, then unknown results; each from most to
 * least severe.
 */
export function findings({ results }: Audit): AuditResult[] {
  const order: readonly Outcome[] = ["fail", "error", "unknown"];
  const rank = ({ outcome, severity }: AuditResult): number =>
    order.indexOf(outcome) * severities.length + severities.length - severities.indexOf(severity);
  return results.filter(({ outcome }) => order.includes(outcome)).sort((one, other) => rank(one) - rank(other));
}

/** The suppressed failures. */
export const suppressed = ({ results }: Audit): AuditResult[] =>
  results.filter(({ outcome }) => outcome === "suppressed");

/**
 * Whether the audit fails: a violation or rule error above the advisory level, a stale suppression,
 * or a gap for which it fails also.
 */
export const blocks = (audit: Audit): boolean =>
  audit.stale.length > 0 || audit.results.some(isBlocking) || openGaps(audit).length > 0;

/** The gaps for which the audit fails. */
export const openGaps = ({ failsAlsoFor = [], notCovered: types, counts }: Audit): Gap[] =>
  failsAlsoFor.filter((gap) => (gap === "uncovered" ? types.length > 0 : counts.unknown > 0));

/** Whether this result blocks. */
export const isBlocking = ({ outcome, level }: AuditResult): boolean =>
  (outcome === "fail" || outcome === "error") && level !== "advisory";
