import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { asState, type PlainResource, UNKNOWN } from "../harness/test-resource.ts";
import { rules } from "../rules.ts";
import { evaluate, notJudged, type StateResource } from "./evaluate.ts";
import { Resource } from "./resource.ts";

const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" };
const inClear = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", plaintext: '{"on":true}' };

const shown = (inputs: object, outputs: object, path: string): string => {
  const reading = new Resource({ urn: "urn:pulumi:a::b::t::r", type: "t", properties: outputs, inputs }).at(path);
  if (reading.state !== "known") return reading.state;
  if (reading.isList())
    return `[${reading
      .items()
      .map((item) => item.text())
      .join()}]`;
  return reading.isStructure()
    ? `{${reading
        .entries()
        .map(([name, value]) => `${name}=${value.state === "known" ? value.text() : value.state}`)
        .join()}}`
    : reading.text();
};

test.each([
  ["the output wins", { a: 1 }, { a: 2 }, "a", "2"],
  ["an output without an input", {}, { a: false }, "a", "false"],
  ["an input without an output, as of an older provider", { a: 1 }, {}, "a", "1"],
  ["null is not read by the provider", { a: 1 }, { a: null }, "a", "1"],
  ["an empty text is what AWS has instead of the program's", { a: "key" }, { a: "" }, "a", ""],
  ["an empty text that the program does not set is no value", {}, { a: "" }, "a", "absent"],
  ["an empty list is what AWS has instead of the program's", { a: ["x"] }, { a: [] }, "a", "[]"],
  ["a list is taken as a whole", { a: ["x", "y"] }, { a: ["z"] }, "a", "[z]"],
  ["false is an output", { a: true }, { a: false }, "a", "false"],
  ["zero is an output", { a: 7 }, { a: 0 }, "a", "0"],
  ["an output of a block lacks a key", { a: { b: 1, c: 2 } }, { a: { b: 3 } }, "a", "{b=3,c=2}"],
  ["a key that the output of a block lacks", { a: { b: 1, c: 2 } }, { a: { b: 3 } }, "a.c", "2"],
  ["deeper blocks are merged per path", { a: { b: { c: 1, d: 1 } } }, { a: { b: { d: 2 } } }, "a.b.c", "1"],
  ["a map of tags is reported as a whole", { tags: { a: "1", b: "2" } }, { tags: { a: "1" } }, "tags.b", "absent"],
  [
    "variables are reported as a whole",
    { e: { variables: { a: "1" } } },
    { e: { variables: {} } },
    "e.variables.a",
    "absent",
  ],
  ["a block as a list of one, as an older provider writes it", { a: { b: 1, c: 2 } }, { a: [{ b: 3 }] }, "a.c", "2"],
  ["a list of one in the program, a block in the output", { a: [{ b: 1, c: 2 }] }, { a: { b: 3 } }, "a.c", "2"],
  ["another block of a list is not completed", { a: [{ b: 1 }, { c: 2 }] }, { a: [{ b: 3 }] }, "a.c", "absent"],
  ["a property that was deleted from the program", {}, { a: { b: 1 } }, "a.b", "1"],
  [
    "the provider's lists are no entries",
    { a: { __defaults: ["b"], b: 1 } },
    { a: { __defaults: [], b: 1 } },
    "a",
    "{b=1}",
  ],
  ["ciphertext next to a readable input", { a: "x" }, { a: secret }, "a", "x"],
  ["ciphertext without an input", {}, { a: secret }, "a", "secret"],
  ["ciphertext of both", { a: secret }, { a: secret }, "a", "secret"],
  ["an encrypted input with a readable output", { a: secret }, { a: "x" }, "a", "x"],
  ["plaintext of a secret block", { a: { on: false } }, { a: inClear }, "a.on", "true"],
  ["a secret input of a block", { a: inClear }, { a: { off: 1 } }, "a.on", "true"],
  ["an unknown input with a known output", { a: UNKNOWN }, { a: 2 }, "a", "2"],
  ["a known input with an unknown output", { a: 1 }, { a: UNKNOWN }, "a", "1"],
  ["an unknown output that the program does not set", {}, { a: UNKNOWN }, "a", "unknown"],
  ["both unknown", { a: UNKNOWN }, { a: UNKNOWN }, "a", "unknown"],
])("the truth: %s", (_what, inputs, outputs, path, truth) => {
  expect(shown(inputs, outputs, path)).toBe(truth);
});

test("a value that AWS fills in is not one that the program asks for; a documented default needs neither", () => {
  const group = new Resource({ urn: "a::b", type: "t", properties: { key: "arn", own: "x" }, inputs: { own: "y" } });
  expect([group.at("key").ifAsked().state, group.at("own").ifAsked().text(), group.at("own").wish().text()]).toEqual([
    "absent",
    "x",
    "y",
  ]);
  const key = new Resource({ urn: "a::b", type: "aws:kms/key:Key", properties: {} });
  expect(key.at("customerMasterKeySpec").text()).toBe("SYMMETRIC_DEFAULT");
});

test("outputs that equal the inputs read as the inputs alone", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("a", "b", "tags"), fc.jsonValue()),
      fc.array(fc.constantFrom("a", "b", "0", "tags")),
      (inputs, steps) => {
        const facts = { urn: "a::b", type: "t" };
        const path = steps.join(".") || "a";
        const both = new Resource({ ...facts, properties: structuredClone(inputs), inputs }).at(path);
        const alone = new Resource({ ...facts, properties: inputs }).at(path);
        expect([both.state, both.path, both.state === "known" ? both.isStructure() : ""]).toEqual([
          alone.state,
          alone.path,
          alone.state === "known" ? alone.isStructure() : "",
        ]);
      },
    ),
  );
});

const database = (inputs: Record<string, unknown>, properties: Record<string, unknown>): PlainResource => ({
  name: "db",
  type: "aws:rds/instance:Instance",
  inputs,
  properties,
});

test.each([
  ["rds-database-key-own", { storageEncrypted: true, kmsKeyId: "arn:aws:kms:x" }, { storageEncrypted: true }, "fail"],
  [
    "rds-database-key-own",
    { storageEncrypted: true, kmsKeyId: "" },
    { storageEncrypted: true, kmsKeyId: "arn:own" },
    "fail",
  ],
  [
    "rds-database-insights-key-own",
    { performanceInsightsEnabled: true, performanceInsightsKmsKeyId: "arn:x" },
    { performanceInsightsEnabled: true },
    "fail",
  ],
  ["rds-instance-storage-encrypted", { storageEncrypted: true, replicateSourceDb: "" }, {}, "pass"],
])("what AWS fills in is not mistaken for the program's: %s, AWS reports %j", (name, outputs, inputs, outcome) => {
  const state = asState(database({ engine: "postgres", ...inputs }, { engine: "postgres", ...outputs }));
  expect(
    evaluate(
      [state],
      rules.filter((rule) => rule.name === name),
    )[0]?.outcome,
  ).toBe(outcome);
});

test("user data of which the provider reports a hash is read in the program", () => {
  const launched: PlainResource = {
    name: "i",
    type: "aws:ec2/instance:Instance",
    inputs: { userData: "export DB_PASSWORD=hunter2-Xk9s8Q" },
    properties: { userData: "da39a3ee5e6b4b0d3255bfef95601890afd80709" },
  };
  const rule = rules.filter(({ name }) => name === "instance-user-data-secret-free");
  expect(evaluate([asState(launched)], rule)[0]).toMatchObject({ outcome: "fail" });
});

const external = (resource: PlainResource): StateResource => ({ ...asState(resource), external: true });
const gone = [
  { ...asState(database({}, { publiclyAccessible: true })), delete: true },
  { ...asState(database({}, { publiclyAccessible: true })), pendingReplacement: true },
];

test("external and deleted resources are counted and not judged; a reference to an external one resolves", () => {
  const subnet: PlainResource = {
    name: "s",
    type: "aws:ec2/subnet:Subnet",
    id: "subnet-1",
    properties: { mapPublicIpOnLaunch: true },
  };
  const instance: PlainResource = {
    name: "i",
    type: "aws:ec2/instance:Instance",
    properties: { subnetId: "subnet-1" },
  };
  const state = [external(subnet), asState(instance), ...gone];
  const some = rules.filter(({ name }) =>
    ["instance-public-ip-off", "subnet-public-ip-off", "rds-instance-public-access-off"].includes(name),
  );
  expect(evaluate(state, some).map(({ rule, outcome }) => [rule, outcome])).toEqual([
    ["instance-public-ip-off", "fail"],
  ]);
  expect(notJudged([...state, { ...external(subnet), delete: true }])).toEqual({ external: 1, pendingDelete: 3 });
});
