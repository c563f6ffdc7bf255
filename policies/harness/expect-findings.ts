import { AssertionError } from "node:assert";
import { isDeepStrictEqual } from "node:util";
import { evaluate, type Result } from "../kernel/evaluate.ts";
import type { Rule } from "../kernel/rule.ts";
import type { analyze } from "./analyzer.ts";
import type { Outcome } from "../kernel/verdict.ts";
import { rules as allRules } from "../rules.ts";
import { asState, type PlainResource, urnOf } from "./test-resource.ts";

export { UNKNOWN, urnOf, type PlainResource } from "./test-resource.ts";

/** The outcome of one rule for one resource, which is identified by its name. */
export interface Judgement {
  readonly rule: string;
  readonly resource: string;
  readonly outcome: Outcome;
}

/** A judgement to act on: a violation, an unknown result or an error of the rule. */
export interface Finding extends Judgement {
  readonly outcome: "fail" | "unknown" | "error";
}

/**
 * Exact assertions in any order. Each throws an AssertionError of node:assert with every
 * difference: synchronously if `evaluate` differs, and by rejecting its promise if CrossGuard
 * differs, so **await it**.
 */
export interface Expectation {
  /** Exactly these findings. */
  toBe(findings: readonly Finding[]): Promise<void>;
  /** No findings: every result is pass or not applicable. */
  toBeNone(): Promise<void>;
  /**
   * Exactly these judgements, with pass and not applicable: one for each rule and each resource of
   * its types.
   */
  toBeJudged(judgements: readonly Judgement[]): Promise<void>;
}

/**
 * Evaluates rules on resources, for tests of your own rules under any test runner. It needs no
 * engine: the rules run in `evaluate` and in CrossGuard's own code, and both must agree.
 *
 * ```ts
 * const bucket = { type: "aws:s3/bucket:Bucket", name: "uploads", properties: { bucket: UNKNOWN } };
 * await expectFindings(bucket, [bucketNamed]).toBe([{ rule: "s3-bucket-named", resource: "uploads", outcome: "unknown" }]);
 * ```
 *
 * @param resources one resource, or all resources of the stack; {@link UNKNOWN} marks a value that
 * is not known
 * @param rules the rules to evaluate @default every rule of the pack
 */
export function expectFindings(
  resources: PlainResource | readonly PlainResource[],
  rules: readonly Rule[] = allRules,
): Expectation {
  const stack = [resources].flat().map(withoutUndefined);
  refuseVacuous(stack, rules);
  const results = evaluate(stack.map(asState), rules);
  const names = new Map(stack.map((resource) => [urnOf(resource), resource.name]));
  const judged = results.map((result) => ({ ...result, resource: names.get(result.urn) ?? result.urn }));
  const found = judged.filter(({ outcome }) => levels[outcome] !== undefined);

  const toBe = (findings: readonly Finding[]): Promise<void> => {
    expectSame(found, findings);
    return expectCrossguardAgrees(stack, rules, results);
  };
  return {
    toBe,
    toBeNone: () => toBe([]),
    toBeJudged: (judgements) => {
      expectSame(judged, judgements);
      return expectCrossguardAgrees(stack, rules, results);
    },
  };
}

/** CrossGuard's level for each outcome that is a finding. */
const levels: Partial<Record<Outcome, "mandatory" | "advisory">> = {
  fail: "mandatory",
  error: "mandatory",
  unknown: "advisory",
};

/** Throws if no rule applies to any resource: such an expectation could never fail. */
function refuseVacuous(stack: readonly PlainResource[], rules: readonly Rule[]): void {
  if (!rules.some((rule) => stack.some(({ type }) => rule.concerns(type)))) {
    const types = [...new Set(stack.map(({ type }) => type))].join(", ") || "nothing";
    throw new Error(`No rule applies to these resources: ${types}`);
  }
  if (new Set(stack.map(urnOf)).size < stack.length) throw new Error("Two resources have the same type and name");
}

/** The properties as the engine passes them: without undefined values. */
const withoutUndefined = (resource: PlainResource): PlainResource => ({
  ...resource,
  properties: JSON.parse(JSON.stringify(resource.properties)) as Record<string, unknown>,
});

function expectSame(
  judged: readonly (Judgement & { readonly message: string })[],
  expected: readonly Judgement[],
): void {
  demandEqual(inOrder(judged), inOrder(expected), differenceOf(judged, expected));
}

/**
 * CrossGuard's own code must agree with `evaluate`: otherwise the pack would differ from its tests.
 */
async function expectCrossguardAgrees(
  stack: readonly PlainResource[],
  rules: readonly Rule[],
  results: readonly Result[],
): Promise<void> {
  const { diagnostics } = await (await crossguard()).analyze(rules, stack);
  const reported = diagnostics.map(({ policy, urn, level }) => `${level}: ${policy} on ${urn}`);
  const meant = results.flatMap(({ rule, urn, outcome }) => {
    const level = levels[outcome];
    return level === undefined ? [] : `${level}: ${rule} on ${urn}`;
  });
  const both = [`CrossGuard: ${reported.join(", ") || "nothing"}`, `evaluate: ${meant.join(", ") || "nothing"}`];
  demandEqual(reported.sort(), meant.sort(), ["CrossGuard and evaluate differ.", ...both].join("\n  "));
}

/** Loaded only here: outside the checkout the audit runs without CrossGuard, and a test does not. */
async function crossguard(): Promise<{ readonly analyze: typeof analyze }> {
  try {
    return await import("./analyzer.ts");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && String(error.code).endsWith("MODULE_NOT_FOUND"))) throw error;
    throw new Error(`expectFindings also asks CrossGuard. Run: npm install --save-dev @pulumi/policy`, {
      cause: error,
    });
  }
}

/** `deepStrictEqual` of node:assert would append its own, longer difference. */
function demandEqual(actual: unknown, expected: unknown, message: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new AssertionError({ message, actual, expected, operator: "expectFindings", stackStartFn: demandEqual });
}

/** The judgements sorted and without their messages, for comparison. */
const inOrder = (judgements: readonly Judgement[]): Judgement[] =>
  judgements
    .map(({ rule, resource, outcome }) => ({ rule, resource, outcome }))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));

/** The differences as text, with the message of each unexpected judgement. */
function differenceOf(
  judged: readonly (Judgement & { readonly message: string })[],
  expected: readonly Judgement[],
): string {
  const unexpected = without(judged, expected);
  const missing = without(expected, judged);
  const lines = [
    ...missing.map((one) => `  missing:    ${inWords(one)}`),
    ...unexpected.map((one) => `  unexpected: ${inWords(one)}\n${indented(one.message)}`),
  ];
  return ["The judgements differ from the expected ones.", ...lines].join("\n");
}

const keyOf = ({ rule, resource, outcome }: Judgement): string => JSON.stringify([rule, resource, outcome]);
const inWords = ({ rule, resource, outcome }: Judgement): string => `${outcome} of ${rule} on ${resource}`;
const indented = (message: string): string => message.replaceAll(/^/gm, "      ");

/** The items of a list that the other list does not contain, counting duplicates. */
function without<One extends Judgement>(list: readonly One[], others: readonly Judgement[]): One[] {
  const taken = others.map(keyOf);
  return list.filter((one) => {
    const place = taken.indexOf(keyOf(one));
    if (place >= 0) taken.splice(place, 1);
    return place < 0;
  });
}
