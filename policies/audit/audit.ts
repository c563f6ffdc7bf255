import {
  type Configuration,
  defaultConfiguration,
  enabled,
  type Level,
  levelOf,
} from "../configuration/configuration.ts";
import {
  type Declaration,
  declarationOf,
  evaluate,
  notJudged,
  type NotJudged,
  resourcesOf,
  type Result,
  type StateResource,
} from "../kernel/evaluate.ts";
import { type Rule, severities, type Severity } from "../kernel/rule.ts";
import type { Outcome } from "../kernel/verdict.ts";
import { Exceptions, type StaleSuppression, suppress, type Suppression } from "../suppression/exceptions.ts";
import { notCovered, type NotCovered } from "./coverage.ts";
import { ownerOf } from "./owner.ts";
import { eachStackOnce, type RepeatedStack } from "./same-stack.ts";
import type { StackExport } from "./stack-export.ts";

/** A {@link Result} with its stack and the enforcement level of the rule there. */
export interface AuditResult extends Result {
  readonly stack: string;
  readonly source: string;
  readonly level: Level;
  /** Where the program declares the resource, if the state says so. */
  readonly declared?: Declaration | undefined;
  /** The owner that its suppression names, else the resource's tag `owner`. */
  readonly owner?: string | undefined;
  /** What covers a suppressed failure. */
  readonly suppression?: Suppression;
}

/**
 * The results of the rules for some stacks: the model of every report. Of the resources' properties
 * it contains only the tag `owner`.
 */
export interface Audit {
  /** When it was judged, as an ISO time. */
  readonly at: string;
  /** What was in effect: pack, levels, thresholds. */
  readonly configuration: Configuration;
  /** The rules that were evaluated. */
  readonly rules: readonly Rule[];
  readonly stacks: readonly AuditedStack[];
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
  /** By source and URN, the resources that a resource with findings refers to. */
  readonly dependencies?: ReadonlyMap<string, readonly string[]>;
  /** What changed since an earlier report. */
  readonly since?: Difference;
}

/** The violations of an audit compared with those of an earlier report. */
export interface Difference {
  readonly file: string;
  readonly at?: string | undefined;
  /** Violations that the earlier report does not have. */
  readonly added: readonly AuditResult[];
  readonly unchanged: number;
  /** Earlier violations whose resource now passes, or is gone. */
  readonly fixed: readonly EarlierViolation[];
  /** Earlier violations that are now suppressed. */
  readonly suppressed: readonly EarlierViolation[];
  /** Earlier violations that are undecided: their stack was not judged, the rule did not run, or its result is unknown. */
  readonly undecided: readonly EarlierViolation[];
}

/** A violation of an earlier report. */
export interface EarlierViolation {
  readonly rule: string;
  readonly urn: string;
  readonly severity: Severity;
}

/** A stack of an audit, with the SHA-256 of its export. */
export interface AuditedStack {
  readonly source: string;
  readonly stack: string;
  readonly resources: number;
  readonly sha256?: string | undefined;
}

/** What an audit leaves open: resources without a rule, and results that are unknown. */
export type Gap = "uncovered" | "unknown";

/**
 * Evaluates the enabled rules on every resource of some exported stacks, each stack once.
 * @param at an ISO time; the expiry of suppressions is compared with its day
 */
export function audit(
  given: readonly StackExport[],
  all: readonly Rule[],
  configuration: Configuration = defaultConfiguration,
  at = new Date().toISOString(),
): Audit {
  const { stacks, repeated } = eachStackOnce(given);
  const rules = enabled(all, configuration);
  const levels = new Map(rules.map((rule) => [rule.name, levelOf(rule, configuration)]));
  const exceptions = new Exceptions(configuration.suppressions, at.slice(0, 10));
  for (const { resources } of stacks) for (const each of resourcesOf(resources)) exceptions.read(each, all);
  const judged = stacks.flatMap(({ source, stack, resources }) => {
    const states = new Map(resources.map((each) => [each.urn, each]));
    return evaluate(resources, rules, configuration.thresholds).map((result): AuditResult => {
      const placed = { ...result, stack, source, level: levels.get(result.rule) ?? "advisory" };
      if (!isOpen(result)) return placed;
      const state = states.get(result.urn);
      return { ...placed, declared: declarationOf(state?.sourcePosition), owner: ownerOf(state) };
    });
  });
  const results = suppress(judged, exceptions).map((result) =>
    result.suppression === undefined ? result : { ...result, owner: result.suppression.owner },
  );
  const counts = { pass: 0, fail: 0, unknown: 0, notApplicable: 0, suppressed: 0, error: 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return {
    at: new Date(at).toISOString(),
    configuration,
    rules,
    stacks: stacks.map(({ source, stack, resources, sha256 }) => ({
      source,
      stack,
      resources: resources.length,
      sha256,
    })),
    results,
    dependencies: dependenciesOf(stacks, results),
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

function dependenciesOf(
  stacks: readonly StackExport[],
  results: readonly AuditResult[],
): Map<string, readonly string[]> {
  const failing = new Set(results.filter(isOpen).map(({ source, urn }) => `${source} ${urn}`));
  const entries = stacks.flatMap(({ source, resources }) =>
    resources.map(({ urn, propertyDependencies }) => {
      const behind = Object.values(propertyDependencies ?? {}).flatMap((urns) => urns ?? []);
      return [`${source} ${urn}`, behind] as const;
    }),
  );
  return new Map(entries.filter(([key, behind]) => behind.length > 0 && failing.has(key)));
}

/**
 * The results to act on: failures, then errors of rules, then unknown results; each from most to
 * least severe.
 */
export function findings({ results }: Audit): AuditResult[] {
  const rank = ({ outcome, severity }: AuditResult): number =>
    order.indexOf(outcome) * severities.length + severities.length - severities.indexOf(severity);
  return results.filter(isOpen).sort((one, other) => rank(one) - rank(other));
}

const order: readonly Outcome[] = ["fail", "error", "unknown"];
const isOpen = ({ outcome }: Result): boolean => order.includes(outcome);

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
