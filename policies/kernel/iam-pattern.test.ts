import { expect, test } from "@jest/globals";
import { ActionList } from "../rules/iam/action-list.ts";
import { covers } from "./iam-pattern.ts";

test.each([
  ["*", ""],
  ["**", "a"],
  ["s3:get*", "s3:getobject"],
  ["s3:*acl", "s3:putbucketacl"],
  ["s3:*a*l", "s3:putbucketacl"],
  ["s3:put?bject", "s3:putobject"],
  ["a*ab", "aaab"],
])("%j covers %j", (pattern, text) => {
  expect(covers(pattern, text)).toBe(true);
});

test.each([
  ["", "a"],
  ["s3:get", "s3:getobject"],
  ["s3:get*x", "s3:getobject"],
  ["?", ""],
  ["a.c", "abc"],
])("%j does not cover %j", (pattern, text) => {
  expect(covers(pattern, text)).toBe(false);
});

test("a pattern made to be slow is not", () => {
  const started = performance.now();
  expect(covers("*a".repeat(1000) + "b", "a".repeat(1000))).toBe(false);
  expect(performance.now() - started).toBeLessThan(500);
});

test("a list tells its actions as they are published, whatever the pattern's case", () => {
  const list = ActionList.read("s3: GetObject PutObject\n  iam: PassRole");
  expect(list.coveredBy("S3:getobject")).toEqual(["s3:GetObject"]);
  expect(list.coveredBy("s3:*")).toEqual(["s3:GetObject", "s3:PutObject"]);
  expect(list.coveredBy("*:P*")).toEqual(["s3:PutObject", "iam:PassRole"]);
  expect(list.coveredBy("*")).toEqual(list.all);
  expect(list.coveredBy("ec2:*")).toEqual([]);
  expect(list.coveredBy("s3")).toEqual([]);
});
