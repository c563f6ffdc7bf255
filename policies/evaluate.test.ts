import { expect, test } from "@jest/globals";
import { evaluate } from "./evaluate.ts";
import { analyze } from "./fixtures/analyzer.ts";
import { asState, UNKNOWN, urnOf } from "./fixtures/test-resource.ts";
import { rules } from "./rules.ts";

const database = (name: string, storageEncrypted: unknown) => ({
  name,
  type: "aws:rds/instance:Instance",
  properties: { engine: "mysql", storageEncrypted },
});

test("one unknown value hides no other finding, in an export or in CrossGuard", async () => {
  const stack = [database("first", UNKNOWN), database("second", false), database("third", true)];
  const outcomes = evaluate(stack.map(asState)).filter(({ rule }) => rule === "rds-instance-storage-encrypted");
  expect(outcomes.map(({ urn, outcome }) => [urn, outcome])).toEqual([
    [urnOf(database("first", true)), "unknown"],
    [urnOf(database("second", true)), "fail"],
    [urnOf(database("third", true)), "pass"],
  ]);
  const { diagnostics } = await analyze(rules, stack);
  expect(diagnostics.map(({ urn, level }) => [urn.split("::").at(-1), level])).toEqual([
    ["first", "advisory"],
    ["second", "mandatory"],
  ]);
});

test("a resource that only waits for its deletion is not judged", () => {
  expect(evaluate([{ ...asState(database("old", false)), delete: true }])).toEqual([]);
});

test("rules about one resource see inputs, rules about the stack see outputs", () => {
  const group = {
    urn: "urn:pulumi:a::b::aws:ec2/securityGroup:SecurityGroup::g",
    type: "aws:ec2/securityGroup:SecurityGroup",
  };
  const open = { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }] };
  const outcomes = evaluate([{ ...group, inputs: {}, outputs: open }]).map(({ rule, outcome }) => [rule, outcome]);
  expect(outcomes).toEqual([
    ["security-group-ingress-world-web-only", "pass"],
    ["security-group-ingress-world-public-only", "fail"],
  ]);
});

test("a rule's name is its file's and told once, and each says how to mend and where AWS explains it", () => {
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  for (const rule of rules) {
    expect(rule.name).toMatch(/^[a-z\d-]+$/);
    expect(rule.url).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    expect(rule.remedy).not.toBe("");
  }
});
