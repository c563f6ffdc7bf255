import { expect, test } from "@jest/globals";
import type { Result } from "../evaluate.ts";
import type { Outcome } from "../rule/verdict.ts";
import { suppress } from "./suppress.ts";
import type { Suppression } from "./suppression-file.ts";

const today = "2026-11-25";
const result = (name: string, outcome: Outcome = "fail", type = "aws:cloudwatch/logGroup:LogGroup"): Result => ({
  rule: "log-group-retention-set",
  urn: `urn:pulumi:prod::shop::${type}::${name}`,
  severity: "medium",
  outcome,
  message: "it fails",
});
const suppression = (change: Partial<Suppression> = {}): Suppression => ({
  where: "file: suppressions.0",
  rule: "log-group-retention-set",
  resource: "aws:cloudwatch/logGroup:LogGroup::legacy-*",
  owner: "platform@example.com",
  reason: "the migration",
  expires: "2026-11-25",
  ...change,
});
const outcomes = (results: readonly Result[], ...suppressions: Suppression[]) => {
  const { results: judged, stale } = suppress(results, suppressions, today);
  return [...judged.map(({ outcome }) => outcome), ...stale.map(({ what }) => what)];
};

test("what is suppressed is told with owner, reason and last day, and holds on that day", () => {
  const { results, stale } = suppress([result("legacy-1"), result("new")], [suppression()], today);
  expect(results.map(({ outcome }) => outcome)).toEqual(["suppressed", "fail"]);
  expect(results[0]?.message).toBe("it fails\n  Suppressed by platform@example.com until 2026-11-25: the migration");
  expect(stale).toEqual([]);
});

test("a resource within a component is meant as well", () => {
  expect(outcomes([result("legacy-1", "fail", "kit:Logs$aws:cloudwatch/logGroup:LogGroup")], suppression())).toEqual([
    "suppressed",
  ]);
});

test("one that has expired suppresses nothing, and says so", () => {
  expect(outcomes([result("legacy-1")], suppression({ expires: "2026-11-24" }))).toEqual([
    "fail",
    "expired on 2026-11-24: platform@example.com renews or removes it",
  ]);
});

test.each([
  ["passes", "pass"],
  ["is not known", "unknown"],
] as const)("what %s is not suppressed, and the suppression is not used", (_what, outcome) => {
  expect(outcomes([result("legacy-1", outcome)], suppression())).toEqual([
    outcome,
    "is not used: no aws:cloudwatch/logGroup:LogGroup::legacy-* fails log-group-retention-set. Remove it",
  ]);
});

test.each([
  "aws:cloudwatch/logGroup:LogGroup::legacy",
  "loggroup::legacy-1",
  "aws:cloudwatch/logGroup.LogGroup::legacy-*",
])("%s is not a pattern of legacy-1", (resource) => {
  expect(outcomes([result("legacy-1")], suppression({ resource }))[0]).toBe("fail");
});
