import { createRequire } from "node:module";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { UNKNOWN } from "../harness/test-resource.ts";
import { namedTexts } from "./named-texts.ts";
import { Reading } from "./reading.ts";
import { Resource } from "./resource.ts";
import { stateOf, unknownValues } from "./state-of.ts";
import { NotKnown } from "./verdict.ts";

/** CrossGuard's own proxy and its marks of unknown values; its type declaration lacks them. */
const crossguard = createRequire(import.meta.url)("@pulumi/policy/proxy") as Record<string, unknown> & {
  unknownCheckingProxy: <Properties>(properties: Properties) => Properties;
};
const signature = "4dabf18193072939515e22adb298388d";

test.each([
  ["absent", undefined],
  ["absent", null],
  ["known", ""],
  ["known", false],
  ["known", []],
  ["unknown", UNKNOWN],
  ["secret", "[secret]"],
  ["secret", { [signature]: "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" }],
  ["known", { [signature]: "1b47061264138c4ac30d75fd1eb44270", plaintext: '"clear"' }],
  ["unknown", { [signature]: "1b47061264138c4ac30d75fd1eb44270", value: UNKNOWN }],
  ["opaque", { [signature]: "c44067f5952c0a294b673a41bacd8c17", hash: "0" }],
  ["opaque", new Date(0)],
])("a value is %s: %j", (state, raw) => {
  expect(stateOf(raw).state).toBe(state);
});

test("the marks of unknown values are those of @pulumi/policy", () => {
  const names = ["Boolean", "Number", "String", "Array", "Asset", "Archive", "Object"].map(
    (type) => `unknown${type}Value`,
  );
  expect(new Set(names.map((name) => crossguard[name]))).toEqual(unknownValues);
});

test("CrossGuard's proxy throws for the whole policy; a reading past it throws only for the unknown value", () => {
  const properties = {
    parameters: [
      { name: "a", value: UNKNOWN },
      { name: "b", value: "1" },
    ],
    family: "postgres16",
  };
  const proxy = crossguard.unknownCheckingProxy(properties);
  expect(() => JSON.stringify(proxy)).toThrow("can't be known during preview");

  const group = new Resource({ urn: "urn:pulumi:a::b::c::d", type: "c", properties: proxy });
  expect(group.at("parameters.1.value").text()).toBe("1");
  expect(group.at("parameters").find("name", "b").at("value").is(1)).toBe(true);
  expect(() => group.at("parameters.0.value").text()).toThrow(
    new NotKnown("parameters.0.value", "is known only after the update"),
  );
  expect(() => group.at("parameters").find("name", "a").at("value").text()).toThrow(NotKnown);
});

test("a block, a list of one block and a scalar in place of a list read alike", () => {
  expect(new Reading({ at: { enabled: true } }, "").at("at.enabled").is(true)).toBe(true);
  expect(new Reading({ at: [{ enabled: true }] }, "").at("at.enabled").is(true)).toBe(true);
  expect(new Reading("10.0.0.0/8", "cidr").items().map((item) => item.text())).toEqual(["10.0.0.0/8"]);
});

test("text that is not JSON is not quoted", () => {
  expect(() => new Reading("hunter2", "policy").json()).toThrow(new NotKnown("policy", "is not valid JSON"));
});

test("values of options and of JSON text are found under their names", () => {
  const texts = namedTexts(new Reading(["--password", "x", "--user=me", '{"mail":{"key":"y"}}'], "command"));
  expect(texts.map(({ name, value }) => `${name}: ${value.text()}`)).toEqual(
    expect.arrayContaining(["password: x", "user: me", "key: y"]),
  );
});

test("reading any JSON at any path throws nothing but NotKnown", () => {
  const step = fc.oneof(fc.constantFrom("0", "1", "name", "value"), fc.string());
  fc.assert(
    fc.property(fc.jsonValue(), fc.array(step, { maxLength: 4 }), (value, path) => {
      const reading = new Reading({ value, "": value }, "");
      for (const ask of [() => namedTexts(reading), () => reading.at(path.join(".")).json().items()])
        expectNothingButNotKnown(ask);
      expectNothingButNotKnown(() => reading.at(path.join(".")).text());
    }),
  );
});

function expectNothingButNotKnown(ask: () => unknown): void {
  try {
    ask();
  } catch (error) {
    expect(error).toBeInstanceOf(NotKnown);
  }
}
