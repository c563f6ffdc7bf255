import { expect, test } from "@jest/globals";
import { eachStackOnce } from "./same-stack.ts";
import type { StackExport } from "./stack-export.ts";

const exported = (source: string, id: string | undefined, rest: Partial<StackExport> = {}): StackExport => ({
  source,
  stack: "shop/prod",
  resources: [{ urn: "urn:pulumi:prod::shop::aws:sqs/queue:Queue::mails", type: "aws:sqs/queue:Queue", id }],
  ...rest,
});
const judged = (...given: StackExport[]): string[] => eachStackOnce(given).stacks.map(({ source }) => source);

test.each([
  ["the same file twice", [exported("a", "1"), exported("a", "1")], ["a"]],
  ["two exports of a stack: the last one", [exported("a", "1"), exported("b", "1")], ["b"]],
  [
    "two exports that say when they were written: the newest",
    [exported("a", "1", { time: "2026-11-02T00:00:00Z" }), exported("b", "1", { time: "2026-11-01T00:00:00Z" })],
    ["a"],
  ],
  ["an export without IDs and a later one", [exported("a", undefined), exported("b", "1")], ["b"]],
  ["stacks of one name in two accounts: both", [exported("a", "1"), exported("b", "2")], ["a", "b"]],
  ["two stacks: both", [exported("a", "1"), exported("b", "1", { stack: "shop/dev" })], ["a", "b"]],
  [
    "two empty stacks, which have no name: both",
    [exported("a", "1", { stack: "", resources: [] }), exported("b", "1", { stack: "", resources: [] })],
    ["a", "b"],
  ],
])("%s", (_what, given, sources) => {
  expect(judged(...given)).toEqual(sources);
});

test("each export that is not judged names the one that is", () => {
  const { repeated } = eachStackOnce([exported("a", "1"), exported("b", "1"), exported("c", "1")]);
  expect(repeated).toEqual([
    { source: "a", stack: "shop/prod", judged: "c" },
    { source: "b", stack: "shop/prod", judged: "c" },
  ]);
});
