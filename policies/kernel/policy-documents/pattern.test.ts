import { expect, test } from "@jest/globals";
import { containsPattern, matchesEveryResource, matchesEveryResourceOf, matchesPattern, overlaps } from "./pattern.ts";

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

test.each([
  ["s3:*", "s3:Get*"],
  ["*", "*"],
  ["a?c", "a?c"],
  ["a*c", "a?b*c"],
])("everything that %j matches includes %j", (wide, narrow) => {
  expect(containsPattern(wide, narrow)).toBe(true);
});

test.each([
  ["s3:?", "s3:*"],
  ["s3:Get*", "s3:*"],
  ["arn:aws:s3:::shop/?", "arn:aws:s3:::shop/*"],
])("something that %j does not match is in %j", (wide, narrow) => {
  expect(containsPattern(wide, narrow)).toBe(false);
});

test.each([
  ["s3:Get*", "s3:*Object", true],
  ["s3:Get*", "s3:Put*", false],
  ["*", "", true],
  ["?", "", false],
  ["a*", "*b", true],
  ["a?", "?b", true],
  ["a?c", "abd", false],
  ["", "", true],
])("whether a text can match %j and %j: %s", (one, other, expected) => {
  expect([overlaps(one, other), overlaps(other, one)]).toEqual([expected, expected]);
});

test.each(["*", "**", "?*", "a*", "arn:*", "*:*", "arn:aws:*", "arn:aws:*:*:*:*", "arn:aws-cn:*", "arn:*:*:*:*:*"])(
  "%j is every resource",
  (pattern) => {
    expect(matchesEveryResource(pattern)).toBe(true);
  },
);

test.each(["arn:aws:s3:::*", "arn:aws:*:eu-central-1:*:*", "arn:aws:*:*:111122223333:*", "?", "b*", ""])(
  "%j is not every resource",
  (pattern) => {
    expect(matchesEveryResource(pattern)).toBe(false);
  },
);

test.each([
  ["s3", "arn:aws:s3:::*", true],
  ["s3", "arn:aws:s3:::*/*", true],
  ["s3", "arn:aws:s3:::shop/*", false],
  ["sqs", "arn:aws:s3:::*", false],
  ["logs", "arn:aws:logs:*:*:*", true],
  ["logs", "arn:aws:logs:*:111122223333:*", false],
  ["iam", "arn:aws:iam::*:*", true],
])("whether for %s %j is every resource of the service: %s", (service, pattern, expected) => {
  expect(matchesEveryResourceOf(service, pattern)).toBe(expected);
});
