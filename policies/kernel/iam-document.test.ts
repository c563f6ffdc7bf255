import { expect, test } from "@jest/globals";
import { matchesPattern } from "./iam-document.ts";

test.each([
  ["*", ""],
  ["**", "a"],
  ["s3:get*", "s3:getobject"],
  ["s3:*acl", "s3:putbucketacl"],
  ["s3:*a*l", "s3:putbucketacl"],
  ["s3:put?bject", "s3:putobject"],
  ["a*ab", "aaab"],
])("%j covers %j", (pattern, text) => {
  expect(matchesPattern(pattern, text)).toBe(true);
});

test.each([
  ["", "a"],
  ["s3:get", "s3:getobject"],
  ["s3:get*x", "s3:getobject"],
  ["?", ""],
  ["a.c", "abc"],
])("%j does not cover %j", (pattern, text) => {
  expect(matchesPattern(pattern, text)).toBe(false);
});

test("a pathological pattern is matched without exponential time", () => {
  const started = performance.now();
  expect(matchesPattern("*a".repeat(1000) + "b", "a".repeat(1000))).toBe(false);
  expect(performance.now() - started).toBeLessThan(500);
});
