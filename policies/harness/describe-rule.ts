import { describe, expect, test } from "@jest/globals";
import { evaluate } from "../kernel/evaluate.ts";
import type { Rule } from "../kernel/rule.ts";
import { rules } from "../rules.ts";
import type { Outcome } from "../kernel/verdict.ts";
import { analyze } from "./analyzer.ts";
import { mutationOf, type RuleCases } from "./rule-cases.ts";
import { asState, changed, UNKNOWN, urnOf, type TestResource } from "./test-resource.ts";

/**
 * Tests a rule on its cases: by {@link evaluate}, and through CrossGuard's own code, where a
 * failure must block and an unknown must not. The first failing case is its mutation: only the rule
 * and those that it implies may fail there.
 */
export function describeRule({ rule, compliant, cases, thresholds }: RuleCases): void {
  const item = rule.checklist === undefined ? "" : `${rule.checklist}: `;
  describe(`${item}${rule.title} (${rule.name})`, () => {
    test("the compliant fixture has no finding under any rule", () => {
      const findings = evaluate(compliant.map(asState), on, thresholds).filter(
        ({ outcome }) => outcome === "fail" || outcome === "unknown",
      );
      expect(findings).toEqual([]);
    });

    test.each(cases.map((each) => [each.outcome, each.sentence, each] as const))("%s: %s", async (outcome, _, each) => {
      const stack = changed(compliant, each.change);
      const result = evaluate(stack.map(asState), [rule], thresholds)[0];
      expect(result).toMatchObject({ rule: rule.name, outcome });
      await expectSameFromCrossguard({ rule, thresholds }, stack, outcome);
      expectNothingQuoted(result?.message ?? "", rule, stack);
    });

    const drifts = cases.filter(({ change }) => Object.entries(change).every(isReported));
    test("what AWS reports after a refresh decides, also if the program still asks for the compliant values", () => {
      const differing = drifts.filter(({ outcome, change }) => {
        const stack = changed(compliant, change).map(asState);
        const refreshed = stack.map((each, at) => ({ ...each, inputs: compliant[at]?.properties }));
        return evaluate(refreshed, [rule], thresholds)[0]?.outcome !== outcome;
      });
      expect(differing.map(({ sentence }) => sentence)).toEqual([]);
    });

    test("its mutation fails only this rule and those that it implies", () => {
      const { change } = mutationOf({ rule, cases });
      const failed = evaluate(changed(compliant, change).map(asState), on, thresholds).filter(
        ({ outcome }) => outcome === "fail",
      );
      const others = new Set(failed.map((result) => result.rule).filter((name) => name !== rule.name));
      expect([...others].filter((name) => !rule.implies.includes(name))).toEqual([]);
    });
  });
}

/**
 * Whether AWS can report a change by itself: neither of the resource's type nor of a value that
 * cannot be read. A block is merged with the program's.
 */
const isReported = ([path, value]: readonly [string, unknown]): boolean =>
  !/^(?:[^:.]*:)?\$/.test(path) &&
  (["string", "number", "boolean"].includes(typeof value) || Array.isArray(value)) &&
  ![UNKNOWN, "[secret]"].some((mark) => JSON.stringify(value).includes(mark));

/** Informational rules are disabled by default, and fixtures need not comply with them. */
const on = rules.filter(({ severity }) => severity !== "informational");

async function expectSameFromCrossguard(
  { rule, thresholds }: Pick<RuleCases, "rule" | "thresholds">,
  stack: readonly TestResource[],
  outcome: Outcome,
): Promise<void> {
  const subject = stack[0];
  if (subject === undefined) throw new Error("the fixture has no resource");
  const { diagnostics, notApplicable } = await analyze([rule], stack, thresholds);
  // The engine, not this code of CrossGuard, sets the URN of a resource policy's violations.
  const said = diagnostics.filter(({ urn }) => urn === urnOf(subject));
  const level = {
    fail: "mandatory",
    unknown: "advisory",
    error: "mandatory",
    pass: undefined,
    notApplicable: undefined,
    suppressed: undefined,
  }[outcome];
  expect(said.map((diagnostic) => diagnostic.level)).toEqual(level === undefined ? [] : [level]);
  for (const { message } of said) expect(message).toContain(`${subject.name} (`);
  const silent = rule.scope === "resource" && outcome === "notApplicable";
  expect(rule.scope === "resource" && notApplicable.includes(rule.name)).toBe(silent);
}

/**
 * Secrets reach a policy in plaintext: a message contains no text of the resource, except texts of
 * the rule itself.
 */
function expectNothingQuoted(message: string, rule: Rule, stack: readonly TestResource[]): void {
  const own = JSON.stringify(rule) + stack.map((resource) => resource.name + resource.type).join();
  const texts = stack.flatMap((resource) => leaves(resource.properties)).filter((text) => text.length >= 6);
  for (const text of texts.filter((candidate) => !own.includes(candidate))) expect(message).not.toContain(text);
}

/** All texts except names: messages may contain the names of variables. */
const leaves = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : Object.entries(value ?? {}).flatMap(([key, below]) => (key === "name" ? [] : leaves(below)));
