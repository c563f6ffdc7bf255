import { expect, test } from "@jest/globals";
import { Resource } from "../kernel/resource.ts";
import type { Rule } from "../kernel/rule.ts";
import { Stack } from "../kernel/stack.ts";
import { fail } from "../kernel/verdict.ts";
import { rule } from "../own-rules/own-rule.ts";
import { rules } from "../rules.ts";
import { enabled, levelOf } from "./configuration.ts";
import { readConfiguration } from "./read-configuration.ts";

const own = rule({
  name: "acme-bucket-tagged",
  title: "Buckets have tags",
  why: "Nobody knows whom they belong to.",
  type: "aws:s3/bucket:Bucket",
  severity: "low",
  controls: { acme: ["SEC-12"] },
  parameters: {
    tags: { type: "array", items: { type: "string" }, default: ["owner"], description: "the tags" },
    profile: { type: "string", enum: ["small", "large"], default: "small", description: "the size" },
    days: { type: "integer", minimum: 1, default: 7, description: "days" },
    owners: { type: "object", additionalProperties: { type: "string" }, default: {}, description: "by team" },
  },
  url: "https://acme.example/sec-12",
  remedy: "tags: { owner: '…' }",
  judge: (_bucket, _thresholds, values) => fail(JSON.stringify(values)),
});
const withOwn = (content: string) => () => readConfiguration(content, "Policies.dev.yaml", [...rules, own]);
const declared = "catalogues: { acme: Acme standard }\n";

test("a rule receives the values of its parameters; those that the configuration does not set have their defaults", () => {
  const file = `${declared}parameters: { acme-bucket-tagged: { tags: [cost], days: 30, owners: { shop: ada } } }`;
  const configured = withOwn(file)().rules.find(({ name }) => name === own.name);
  const bucket = new Resource({
    urn: "urn:pulumi:a::b::aws:s3/bucket:Bucket::c",
    type: "aws:s3/bucket:Bucket",
    properties: {},
  });
  const because = (judged: Rule | undefined) =>
    JSON.parse(judged?.verdict(bucket, new Stack([])).because ?? "") as unknown;
  expect(because(configured)).toEqual({ tags: ["cost"], profile: "small", days: 30, owners: { shop: "ada" } });
  expect(because(own)).toEqual({ tags: ["owner"], profile: "small", days: 7, owners: {} });
});

test("a declared catalogue is a pack and a framework", () => {
  const { configuration } = withOwn(`${declared}pack: acme\nlevels: [{ framework: acme, level: mandatory }]`)();
  expect(enabled([...rules, own], configuration)).toEqual([own]);
  expect(levelOf(own, configuration)).toBe("mandatory");
});

const values = (given: string): string => `${declared}parameters: { acme-bucket-tagged: { ${given} } }`;
test.each([
  ["an undeclared catalogue as a pack", "pack: acme", "pack: Invalid option"],
  [
    "a catalogue that no rule names",
    "catalogues: { acme: a, other: b }",
    "catalogues.other: no rule has a control of this catalogue",
  ],
  [
    "a catalogue with the id of a public one",
    "catalogues: { cis: mine }",
    "is the name of a pack or a public catalogue",
  ],
  ["a catalogue with the id of a pack", "catalogues: { quick: mine }", "is the name of a pack or a public catalogue"],
  ["a catalogue without a name", 'catalogues: { acme: "" }', "catalogues.acme: is missing"],
  [
    "values of an unknown rule",
    "parameters: { acme-bucket-taged: {} }",
    "parameters.acme-bucket-taged: there is no rule acme-bucket-taged; the nearest is acme-bucket-tagged",
  ],
  [
    "values of a rule that declares none",
    "parameters: { ebs-volume-encrypted: { days: 1 } }",
    "parameters.ebs-volume-encrypted.days: ebs-volume-encrypted has no parameters",
  ],
  [
    "an unknown parameter",
    values("tag: a"),
    "parameters.acme-bucket-tagged.tag: acme-bucket-tagged has no parameter tag; the nearest is tags",
  ],
  ["a name of every object", values("constructor: a"), "has no parameter constructor"],
  [
    "an item of the wrong type",
    values("tags: [a, 1]"),
    "parameters.acme-bucket-tagged.tags.1: Invalid input: expected string",
  ],
  ["a value outside the enumeration", values("profile: huge"), "parameters.acme-bucket-tagged.profile: Invalid option"],
  ["a number below the least", values("days: 0"), "parameters.acme-bucket-tagged.days: Too small"],
  ["a value that is null", values("days: null"), "parameters.acme-bucket-tagged.days: Invalid input"],
  [
    "a map with a wrong value",
    values("owners: { shop: 1 }"),
    "parameters.acme-bucket-tagged.owners.shop: Invalid input",
  ],
  ["folders that are not texts", "rules: [1]", "rules: must be a folder or a list of folders"],
])("%s is refused with its path", (_what, content, why) => {
  expect(withOwn(content)).toThrow(why);
});
