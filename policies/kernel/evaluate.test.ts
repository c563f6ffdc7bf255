import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { analyze } from "../harness/analyzer.ts";
import { asState, UNKNOWN, urnOf } from "../harness/test-resource.ts";
import { rules } from "../rules.ts";
import publicOnly from "../rules/ec2/security-group-ingress-world-public-only.ts";
import webOnly from "../rules/ec2/security-group-ingress-world-web-only.ts";
import { compliantInstance } from "../rules/rds/compliant-instance.fixture.ts";
import { declaredAt, evaluate } from "./evaluate.ts";
import { isOfKubernetes } from "./kubernetes-types.ts";
import { rule } from "./rule.ts";
import { pass } from "./verdict.ts";

const database = (name: string, storageEncrypted: unknown) => ({
  name,
  type: "aws:rds/instance:Instance",
  properties: { ...compliantInstance.properties, storageEncrypted },
});

test("an unknown value does not hide other findings, neither in an export nor in CrossGuard", async () => {
  const stack = [database("first", UNKNOWN), database("second", false), database("third", true)];
  const outcomes = evaluate(stack.map(asState), rules).filter(({ rule }) => rule === "rds-instance-storage-encrypted");
  expect(outcomes.map(({ urn, outcome }) => [urn, outcome])).toEqual([
    [urnOf(database("first", true)), "unknown"],
    [urnOf(database("second", true)), "fail"],
    [urnOf(database("third", true)), "pass"],
  ]);
  const encrypted = rules.filter(({ name }) => name === "rds-instance-storage-encrypted");
  const { diagnostics } = await analyze(encrypted, stack);
  expect(diagnostics.map(({ urn, level }) => [urn.split("::").at(-1), level])).toEqual([
    ["first", "advisory"],
    ["second", "mandatory"],
  ]);
});

test("a rule that throws is an error for that resource only, blocks as a violation does, and quotes nothing", async () => {
  const fragile = rule({
    name: "rds-instance-name-short",
    title: "Instances have short names",
    type: "aws:rds/instance:Instance",
    checklist: "MODEL",
    severity: "low",
    why: "a test",
    union: [],
    controls: {},
    url: "https://docs.aws.amazon.com/",
    remedy: "a short name",
    judge: (instance) => {
      if (instance.at("storageEncrypted").is(false)) throw new TypeError("the value hunter2-canary is wrong");
      return pass();
    },
  });
  const stack = [database("first", false), database("second", true)];
  const results = evaluate(stack.map(asState), [fragile]);
  expect(results.map(({ outcome }) => outcome)).toEqual(["error", "pass"]);
  expect(results[0]?.message).toMatch(/first .*the rule failed with an error: TypeError at evaluate\.test\.ts:\d+/s);
  const { diagnostics } = await analyze([fragile], stack);
  expect(diagnostics.map(({ level }) => level)).toEqual(["mandatory"]);
  expect(JSON.stringify([results, diagnostics])).not.toContain("canary");
});

test("for arbitrary properties every rule returns a verdict, without an error or a timeout", () => {
  const types = [...new Set(rules.flatMap((each) => each.types))];
  const keys = [
    "Statement",
    "Principal",
    "Condition",
    "ingress",
    "policy",
    "bucket",
    "0",
    "name",
    "value",
    "parameters",
  ];
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(UNKNOWN, "[secret]", null, "*", '{"Statement":"*"}', "[{", "-1", 443, true),
      fc.string(),
      fc.array(tie("any"), { maxLength: 3 }),
      fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.string()), tie("any"), { maxKeys: 4 }),
    ),
  })).any;
  const properties = fc.dictionary(fc.oneof(fc.constantFrom(...keys, ...read), fc.string()), value, { maxKeys: 6 });
  const resource = fc.record({
    type: fc.oneof(fc.constantFrom(...types), fc.string()),
    inputs: properties,
    outputs: properties,
  });
  fc.assert(
    fc.property(fc.array(resource, { maxLength: 5 }), (resources) => {
      const stack = resources.map((each, at) => ({ ...each, urn: `urn:pulumi:a::b::${each.type}::r${at}` }));
      expect(evaluate(stack, rules).filter(({ outcome }) => outcome === "error")).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

/** The top-level properties that rules read. */
const read = [
  "assumeRolePolicy",
  "containerDefinitions",
  "defaultActions",
  "protocol",
  "inlinePolicies",
  "environment",
  "taskRoleArn",
];

test("a resource that waits for its deletion is not judged", () => {
  expect(evaluate([{ ...asState(database("old", false)), delete: true }], rules)).toEqual([]);
});

test("rules of a resource and rules of a stack see what AWS reports, and say where the program differs", () => {
  const group = {
    urn: "urn:pulumi:a::b::aws:ec2/securityGroup:SecurityGroup::g",
    type: "aws:ec2/securityGroup:SecurityGroup",
  };
  const open = { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }] };
  const results = evaluate([{ ...group, inputs: { ingress: [] }, outputs: open }], [webOnly, publicOnly]);
  expect(results.map(({ rule, outcome }) => [rule, outcome])).toEqual([
    ["security-group-ingress-world-web-only", "fail"],
    ["security-group-ingress-world-public-only", "fail"],
  ]);
  for (const { message } of results)
    expect(message).toContain("; drift at ingress: AWS reports another value than the program says.");
});

/** Kubernetes, its projects, and what a cluster runs on AWS. */
const documented =
  /^https:\/\/(?:docs\.aws\.amazon\.com|kubernetes\.io|kubernetes\.github\.io|github\.com\/kubernetes|helm\.sh)\//;

test("a rule's name is that of its file and unique, and each rule has a remedy and a link to the documentation of AWS or Kubernetes", () => {
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  for (const rule of rules) {
    expect(rule.name).toMatch(/^[a-z\d-]+$/);
    expect(rule.url).toMatch(rule.types.some(isOfKubernetes) ? documented : /^https:\/\/docs\.aws\.amazon\.com\//);
    expect(rule.remedy).not.toBe("");
  }
});

test.each([
  ["project:///infra/alb.ts#12,3", "\n  Declared at: infra/alb.ts:12"],
  ["project:///../../../../home/ada/kit/file:/home/ada/kit/infra/alb.ts#12,3", "\n  Declared at: infra/alb.ts:12"],
  ["project:///../../kit/file:/home/ada/kit/infra/alb.ts#12,3", "\n  Declared at: infra/alb.ts:12"],
  ["project:///file:/home/ada/kit/infra/alb.ts#12,3", "\n  Declared at: /home/ada/kit/infra/alb.ts:12"],
  ["project:///../../home/ada/kit/node_modules/@pulumi/aws/provider.js#100,9", ""],
  [undefined, ""],
])("the source position %s is shown as %j", (position, shown) => {
  expect(declaredAt(position)).toBe(shown);
});

test("a violation names the rule's page and where the program declares the resource", () => {
  const state = { ...asState(database("first", false)), sourcePosition: "project:///infra/data.ts#7,3" };
  const encrypted = rules.filter(({ name }) => name === "rds-instance-storage-encrypted");
  expect(evaluate([state], encrypted)[0]?.message).toMatch(
    /\n {2}Why, and how to except it: docs\/policies\/rds-instance-storage-encrypted\.md\n {2}Declared at: infra\/data\.ts:7$/,
  );
});
