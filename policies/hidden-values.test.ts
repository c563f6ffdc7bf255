import { expect, test } from "@jest/globals";
import { asState, changed, type TestResource, UNKNOWN } from "./harness/test-resource.ts";
import { readCorpus, type RuleCases } from "./harness/rule-cases.ts";
import { evaluate } from "./kernel/evaluate.ts";
import type { Outcome } from "./kernel/verdict.ts";

/** A secret in an export without --show-secrets. */
const ciphertext = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:x" };
const plaintext = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  plaintext: JSON.stringify(value),
});

/** Fixtures need not comply with informational rules. */
const corpus = (await readCorpus()).filter(({ rule }) => rule.severity !== "informational");

type Path = readonly string[];

const pathsIn = (value: unknown, at: Path = []): Path[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, below]) => [[...at, key], ...pathsIn(below, [...at, key])])
    : [];

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (below, key) => (typeof below === "object" && below !== null ? Reflect.get(below, key) : undefined),
    value,
  );

/** The outcome of a rule for its compliant stack, with one value of the first resource replaced. */
function outcomeWith({ rule, compliant, thresholds }: RuleCases, path: Path, value: unknown): Outcome | undefined {
  const copy: TestResource[] = changed(compliant, {});
  const [subject] = copy;
  const holder = at(subject?.properties, path.slice(0, -1));
  if (typeof holder !== "object" || holder === null) throw new Error(`${path.join(".")} is not in the fixture`);
  Reflect.set(holder, path.at(-1) ?? "", value);
  return evaluate(copy.map(asState), [rule], thresholds)[0]?.outcome;
}

/** The paths of every rule's compliant resource, for which an answer is wrong. */
const wrong = (isWrong: (cases: RuleCases, path: Path, value: unknown) => boolean): string[] =>
  corpus.flatMap((cases) => {
    const properties = cases.compliant[0]?.properties;
    return pathsIn(properties)
      .filter((path) => isWrong(cases, path, at(properties, path)))
      .map((path) => `${cases.rule.name}: ${path.join(".")}`);
  });

test("a compliant value that becomes unknown or encrypted never makes a rule fail or throw", () => {
  const faults = wrong((cases, path) =>
    [UNKNOWN, ciphertext].some((hidden) => ["fail", "error"].includes(outcomeWith(cases, path, hidden) ?? "error")),
  );
  // The stage is found by its ARN; the association in the stack names another one.
  expect(faults).toEqual(["apigateway-stage-web-firewall-attached: arn"]);
});

test("an encrypted block that must contain a value passes no rule", () => {
  const faults = wrong(
    (cases, path, value) =>
      typeof value === "object" &&
      !Array.isArray(value) &&
      outcomeWith(cases, path, {}) === "fail" &&
      outcomeWith(cases, path, ciphertext) === "pass",
  );
  expect(faults).toEqual([]);
});

test("a secret in plaintext, and a number or boolean as text, are judged as the value itself", () => {
  const faults = wrong((cases, path, value) => {
    const texts = typeof value === "number" || typeof value === "boolean" ? [String(value)] : [];
    return [plaintext(value), ...texts].some(
      (other) => outcomeWith(cases, path, other) !== outcomeWith(cases, path, value),
    );
  });
  expect(faults).toEqual([]);
});
