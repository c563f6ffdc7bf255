import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { packs } from "./configuration/configuration.ts";
import { checkovIds } from "./checkov-ids.ts";
import { describeRule } from "./harness/describe-rule.ts";
import { readCorpus } from "./harness/rule-cases.ts";
import { rules } from "./rules.ts";
import { union } from "./union.ts";

const corpus = await readCorpus();

test("every rule file is in the pack under its name and has cases that pass, fail and are unknown", () => {
  const folder = path.join(import.meta.dirname, "rules");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .filter((file) => readFileSync(path.join(folder, file), "utf8").includes("\nexport default rule("))
    .map((file) => path.basename(file, ".ts"));
  expect(files.sort()).toEqual(rules.map(({ name }) => name).sort());
  // Only the type decides, and it is always known.
  const decidedByType = ["default-vpc-unused", "iam-user-absent"];
  for (const { name } of rules.filter((rule) => !decidedByType.includes(rule.name))) {
    const outcomes = corpus.filter(({ rule }) => rule.name === name).flatMap(({ cases }) => cases);
    expect([name, ...new Set(outcomes.map(({ outcome }) => outcome))]).toEqual(
      expect.arrayContaining([name, "pass", "fail", "unknown"]),
    );
  }
});

test("each row of the union has a number of its own, so that a rule has the controls of no other", () => {
  const numbers = union.map(({ row }) => row);
  expect(numbers.filter((row, at) => numbers.indexOf(row) !== at)).toEqual([]);
});

test("the controls of a rule are those of its rows in the union", () => {
  for (const { name, union: shown, controls } of rules) {
    const sourced = new Set(union.filter(({ row }) => shown.includes(row)).flatMap((row) => row.controls));
    const unsourced = Object.values(controls as Record<string, string[]>).flat();
    expect([name, ...unsourced.filter((id) => !sourced.has(id))]).toEqual([name]);
  }
});

test("the rules of this kit's own design are in the pack checklist, and no stranger's stack is judged by them", () => {
  const own = [
    ...["lb-listener-gateway-only", "security-group-ingress-world-public-only", "lb-load-balancer-scheme-declared"],
    ...["ecs-task-definition-role-own", "alert-runbook-linked", "ecs-service-error-alert-defined"],
    ...["elasticache-parameter-group-queue-noeviction", "pinpoint-sms-identities-apart"],
  ];
  const inPacks = rules
    .filter(({ name }) => own.includes(name))
    .map((rule) => [packs.default.includes(rule), packs.checklist.includes(rule), packs.all.includes(rule)]);
  expect(inPacks).toEqual(own.map(() => [false, true, true]));
  for (const rule of rules.filter(({ severity }) => severity !== "informational"))
    expect([rule.name, packs.default.includes(rule) || packs.checklist.includes(rule)]).toEqual([rule.name, true]);
});

test("every checkov id that a rule names is one of checkov's", () => {
  expect(checkovIds.size).toBe(575);
  for (const { name, controls } of rules) {
    const unknown = (controls.checkov ?? []).filter((id) => !checkovIds.has(id));
    expect([name, ...unknown]).toEqual([name]);
  }
});

test("every implied rule is a rule of the pack", () => {
  const names = new Set(rules.map(({ name }) => name));
  for (const { name, implies } of rules) expect([name, ...implies.filter((each) => !names.has(each))]).toEqual([name]);
});

for (const cases of corpus) describeRule(cases);
