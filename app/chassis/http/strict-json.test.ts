import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { deepest, strictJsonFault } from "./strict-json.ts";

const faultOf = (text: string) => strictJsonFault(Buffer.from(text));

test.each([
  ['{"a":1,"a":2}', "body.a", "appears more than once"],
  ['[{"b":{"c":1,"d":[],"c":2}}]', "body[0].b.c", "appears more than once"],
  ['[1,"a","a",{"é":1,"\\u00e9":2}]', "body[3].é", "appears more than once"],
  ['{"a\\"b":1,"a\\"b":2}', 'body.a"b', "appears more than once"],
  ['{"\\\\":1,"a":{},"\\\\":2}', "body.\\", "appears more than once"],
  ['{ "a" : { "__proto__" : 1 } }', "body.a.__proto__", "is not allowed as a key"],
  ['{"\\u005f_proto__":1}', "body.__proto__", "is not allowed as a key"],
  ['{"constructor":{}}', "body.constructor", "is not allowed as a key"],
  ["[".repeat(deepest + 1), `body${"[0]".repeat(deepest)}`, "is nested deeper than 20 levels"],
  ['{"a":'.repeat(deepest + 1), `body${".a".repeat(deepest)}`, "is nested deeper than 20 levels"],
])("%s is refused at its path (cases 24 and 26)", (text, path, message) => {
  expect(faultOf(text)).toEqual({ path, message });
});

test.each([
  ['{"a":"a","b":["a","a",{"a":"__proto__"}],"c":{"a":{"a":{}}}}'],
  ['{"a":"\\",\\"a\\":1,","b":"{[","c":"\\\\"}'],
  [`${"[".repeat(deepest)}${"]".repeat(deepest)}`],
  [`[${"[],".repeat(1_000)}{}]`],
  ['"text"'],
  [""],
])("%s is accepted: the same key elsewhere, and what is inside a text, is not a key", (text) => {
  expect(faultOf(text)).toBeUndefined();
});

const key = fc.oneof(fc.constantFrom("a", "b", 'q"', "\\", "{", "é"), fc.string({ maxLength: 4 }));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 6 }, fc.string(), fc.double(), fc.constant(null), tie("array"), tie("object")),
  array: fc.array(tie("value"), { maxLength: 4 }),
  object: fc.dictionary(key, tie("value"), { maxKeys: 4 }),
}));

test("whatever JSON.stringify writes is accepted, and refused as soon as one of its keys is written twice (case 24)", () => {
  fc.assert(
    fc.property(value, key, fc.boolean(), (inside, name, indented) => {
      const text = JSON.stringify(inside, null, indented ? 2 : 0);
      expect(faultOf(text)).toBeUndefined();
      const written = JSON.stringify(name);
      expect(faultOf(`[{${written}: ${text}, ${written}: 1}]`)).toEqual({
        path: `body[0].${name}`,
        message: "appears more than once",
      });
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["a quarter megabyte of escaped quotes", `["${'\\"'.repeat(128_000)}"]`],
  ["a quarter megabyte of backslashes", `["${"\\".repeat(256_000)}"]`],
  ["a quarter megabyte of keys", `{${Array.from({ length: 25_000 }, (_, n) => `"k${n}":1`).join()}}`],
  ["a text without an end", `"${"a".repeat(256_000)}`],
])("%s takes less than 200 ms: the time grows with the length alone (case 26)", (_, text) => {
  const began = performance.now();
  expect(faultOf(text)).toBeUndefined();
  expect(performance.now() - began).toBeLessThan(200);
});
