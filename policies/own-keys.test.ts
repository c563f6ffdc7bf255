import { expect, test } from "@jest/globals";
import { asState, type TestResource } from "./harness/test-resource.ts";
import { readCorpus } from "./harness/rule-cases.ts";
import { evaluate } from "./kernel/evaluate.ts";

const corpus = (await readCorpus()).filter(({ rule }) => /key-own$/.test(rule.name));
const isKey = /^(?:kmsKey|encryptionKey|performanceInsightsKmsKey|keyArn)/i;

/** A copy with another value for every key of KMS, at any depth; undefined removes it. */
function withKeys(value: unknown, key: string | undefined): unknown {
  if (Array.isArray(value)) return value.map((each) => withKeys(each, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, below]) =>
      isKey.test(name) ? (key === undefined ? [] : [[name, key]]) : [[name, withKeys(below, key)]],
    ),
  );
}

const propertiesOf = ({ properties }: TestResource, key: string | undefined): Record<string, unknown> => ({
  ...(withKeys(properties, key) as object),
});

const outcomesOf = (change: (each: TestResource) => object): (string | undefined)[][] =>
  corpus.map(({ rule, compliant, thresholds }) => {
    const state = compliant.map((each, at) => ({ ...asState(each), ...(at === 0 ? change(each) : {}) }));
    return [rule.name, evaluate(state, [rule], thresholds)[0]?.outcome];
  });

test("a key that only AWS reports, because the program sets none, is not taken for a customer managed one", () => {
  const outcomes = outcomesOf((each) => ({ inputs: propertiesOf(each, undefined) }));
  expect(outcomes.filter(([, outcome]) => outcome === "pass")).toEqual([]);
});

test("the alias of a key that AWS manages is not taken for a customer managed one", () => {
  const named = (alias: string) =>
    outcomesOf((each) => ({ inputs: propertiesOf(each, alias), outputs: propertiesOf(each, alias) }));
  for (const prefix of ["", "arn:aws:kms:eu-central-1:111122223333:"])
    expect(named(`${prefix}alias/aws/any`).filter(([, outcome]) => outcome === "pass")).toEqual([]);
});
