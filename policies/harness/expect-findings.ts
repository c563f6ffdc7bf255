import { AssertionError } from "node:assert";
import { isDeepStrictEqual } from "node:util";
import { evaluate, type Result } from "../kernel/evaluate.ts";
import type { Rule } from "../kernel/rule.ts";
import type { Outcome } from "../kernel/verdict.ts";
import { rules as allRules } from "../rules.ts";
import { analyze } from "./analyzer.ts";
import { differenceOf, type Finding, inOrder, type Judgement } from "./judgement.ts";
import { asState, type PlainResource, urnOf } from "./test-resource.ts";

export type { Finding, Judgement } from "./judgement.ts";
export { UNKNOWN, urnOf, type PlainResource } from "./test-resource.ts";

/**
 * Exact assertions, whatever the order. Each throws an AssertionError of node:assert that names every difference: at once where
 * `evaluate` says otherwise, and by its promise where CrossGuard does, so **await it**.
 */
export interface Expectation {
  /** These findings and no other. */
  toBe(findings: readonly Finding[]): Promise<void>;
  /** No finding: everything passes, or is not applicable. */
  toBeNone(): Promise<void>;
  /** These judgements and no other, passes and what is not applicable among them: one for each rule and resource it is about. */
  toBeJudged(judgements: readonly Judgement[]): Promise<void>;
}

/**
 * Judges resources by rules, for the tests of whoever writes rules of their own, under any test runner. It needs no engine: the
 * rules are asked by `evaluate`, and through CrossGuard's own code, which must tell the same.
 *
 * ```ts
 * const bucket = { type: "aws:s3/bucket:Bucket", name: "uploads", properties: { bucket: UNKNOWN } };
 * await expectFindings(bucket, [bucketNamed]).toBe([{ rule: "s3-bucket-named", resource: "uploads", outcome: "unknown" }]);
 * ```
 *
 * @param resources one resource, or all that the rules are to see; what is not known holds {@link UNKNOWN}
 * @param rules the rules to ask @default every rule of the pack
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

/** How CrossGuard tells what is a finding. */
const levels: Partial<Record<Outcome, "mandatory" | "advisory">> = {
  fail: "mandatory",
  error: "mandatory",
  unknown: "advisory",
};

/** An expectation that nothing could disappoint is a mistake of the test. */
function refuseVacuous(stack: readonly PlainResource[], rules: readonly Rule[]): void {
  if (!rules.some((rule) => stack.some(({ type }) => rule.concerns(type)))) {
    const types = [...new Set(stack.map(({ type }) => type))].join(", ") || "nothing";
    throw new Error(`No rule is about any of these resources: there is ${types}`);
  }
  if (new Set(stack.map(urnOf)).size < stack.length) throw new Error("Two resources have the same type and name");
}

/** As the engine hands properties over: what is undefined is not there. */
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

/** What CrossGuard's own code tells must be what `evaluate` says: otherwise the pack would judge differently from its tests. */
async function expectCrossguardAgrees(
  stack: readonly PlainResource[],
  rules: readonly Rule[],
  results: readonly Result[],
): Promise<void> {
  const { diagnostics } = await analyze(rules, stack);
  const told = diagnostics.map(({ policy, urn, level }) => `${level}: ${policy} on ${urn}`);
  const meant = results.flatMap(({ rule, urn, outcome }) => {
    const level = levels[outcome];
    return level === undefined ? [] : `${level}: ${rule} on ${urn}`;
  });
  const both = [`CrossGuard: ${told.join(", ") || "nothing"}`, `evaluate: ${meant.join(", ") || "nothing"}`];
  demandEqual(told.sort(), meant.sort(), ["CrossGuard tells otherwise than evaluate does.", ...both].join("\n  "));
}

/** node's `deepStrictEqual` would append its own, longer difference. */
function demandEqual(actual: unknown, expected: unknown, message: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new AssertionError({ message, actual, expected, operator: "expectFindings", stackStartFn: demandEqual });
}
