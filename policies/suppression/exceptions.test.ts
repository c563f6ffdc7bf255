import { expect, test } from "@jest/globals";
import { UNKNOWN } from "../harness/test-resource.ts";
import type { Result } from "../kernel/evaluate.ts";
import { Resource } from "../kernel/resource.ts";
import type { Outcome } from "../kernel/verdict.ts";
import { rules } from "../rules.ts";
import { Exceptions, nearestTo, suppress, type Suppression } from "./exceptions.ts";

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
  const exceptions = new Exceptions(suppressions, today);
  const judged = suppress(results, exceptions);
  return [...judged.map(({ outcome }) => outcome), ...exceptions.stale().map(({ what }) => what)];
};

test("a suppressed finding shows owner, reason and expiry, and stays suppressed on that day", () => {
  const exceptions = new Exceptions([suppression()], today);
  const results = suppress([result("legacy-1"), result("new")], exceptions);
  expect(results.map(({ outcome }) => outcome)).toEqual(["suppressed", "fail"]);
  expect(results[0]?.message).toBe("it fails\n  Suppressed by platform@example.com until 2026-11-25: the migration");
  expect(exceptions.stale()).toEqual([]);
});

test("a suppression may name the whole URN, as a report shows it, and then covers no other resource", () => {
  const found = [result("legacy-1"), result("legacy-2")];
  expect(outcomes(found, suppression({ resource: found[0]?.urn ?? "" }))).toEqual(["suppressed", "fail"]);
});

test("a suppression also covers a resource inside a component", () => {
  expect(outcomes([result("legacy-1", "fail", "kit:Logs$aws:cloudwatch/logGroup:LogGroup")], suppression())).toEqual([
    "suppressed",
  ]);
});

test("an expired suppression suppresses nothing and is reported", () => {
  expect(outcomes([result("legacy-1")], suppression({ expires: "2026-11-24" }))).toEqual([
    "fail",
    "expired on 2026-11-24: platform@example.com must renew or remove it",
  ]);
});

test("a suppression for a passing resource is reported as unused", () => {
  expect(outcomes([result("legacy-1", "pass")], suppression())).toEqual([
    "pass",
    "is not used: no aws:cloudwatch/logGroup:LogGroup::legacy-* fails log-group-retention-set. Remove it",
  ]);
});

test("an unknown result is not suppressed, but counts as a use of the suppression", () => {
  expect(outcomes([result("legacy-1", "unknown")], suppression())).toEqual(["unknown"]);
});

test.each([
  "aws:cloudwatch/logGroup:LogGroup::legacy",
  "loggroup::legacy-1",
  "aws:cloudwatch/logGroup.LogGroup::legacy-*",
])("the pattern %s does not match legacy-1", (resource) => {
  expect(outcomes([result("legacy-1")], suppression({ resource }))[0]).toBe("fail");
});

const { rule, resource, owner, reason, expires } = suppression();
const facts = { rule, resource, owner, reason, expires };
const marker = (changes: object, stack = "prod::shop") =>
  new Resource({
    urn: `urn:pulumi:${stack}::groundwork:policies:Suppression::legacy`,
    type: "groundwork:policies:Suppression",
    properties: { ...facts, ...changes },
  });
const marked = (...markers: Resource[]) => {
  const exceptions = new Exceptions([], today);
  for (const each of markers) exceptions.read(each, rules);
  const judged = suppress([result("legacy-1")], exceptions);
  return [...judged.map(({ outcome }) => outcome), ...exceptions.stale().map(({ what }) => what)];
};

test("a suppression resource has the same effect, even if it is read several times", () => {
  expect(marked(marker({}), marker({}))).toEqual(["suppressed"]);
});

test("a suppression resource applies only to its own stack", () => {
  expect(marked(marker({}, "dev::shop"))).toEqual(["fail", expect.stringContaining("is not used")]);
});

test.each([
  ["without an owner", { owner: "" }, "is not a valid suppression: owner: "],
  ["with a reason that is not known yet", { reason: UNKNOWN }, "is not a valid suppression: reason: "],
  [
    "of an unknown rule",
    { rule: "log-group" },
    "is not a valid suppression: there is no rule log-group; the nearest is",
  ],
  ["of a rule that cannot be suppressed", { rule: "iam-role-trust-anybody-denied" }, "cannot be suppressed"],
  ["until a day that does not exist", { expires: "soon" }, "expires: must be a day, YYYY-MM-DD"],
  ["with an unknown key", { until: "x" }, 'Unrecognized key: "until"'],
])("a suppression resource %s is reported as stale and suppresses nothing", (_what, change, why) => {
  expect(marked(marker(change))).toEqual(["fail", expect.stringContaining(why)]);
});

test.each([
  ["s3-bucket-public", "s3-bucket-public-access-blocked"],
  ["public-access-blocked", "emr-public-access-blocked"],
  ["s3-bucket-public-acces-blocked", "s3-bucket-public-access-blocked"],
  ["retention-set", "log-group-retention-set"],
])("the nearest to %s begins with it, else contains it, else is spelt like it: %s", (name, nearest) => {
  expect(nearestTo(name, rules)).toBe(nearest);
});
