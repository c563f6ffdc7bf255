import { expect, test } from "@jest/globals";
import { audit } from "../../policies/audit/audit.ts";
import { defaultConfiguration } from "../../policies/configuration/configuration.ts";
import taskReadOnly from "../../policies/rules/ecs/ecs-task-definition-root-file-system-read-only.ts";
import retentionSet from "../../policies/rules/logs/log-group-retention-set.ts";
import { consoleReport } from "./console-report.ts";

const resource = (type: string, name: string, inputs: object) => ({
  urn: `urn:pulumi:prod::shop::${type}::${name}`,
  type,
  inputs,
});
const logGroup = (name: string) => resource("aws:cloudwatch/logGroup:LogGroup", name, { name: "hunter2-canary" });
const task = resource("aws:ecs/taskDefinition:TaskDefinition", "http", { containerDefinitions: [{}] });
const judged = (resources: ReturnType<typeof resource>[], configuration = {}) =>
  audit([{ source: "-", stack: "shop/prod", resources }], [taskReadOnly, retentionSet], {
    ...defaultConfiguration,
    ...configuration,
  });

test("the terminal has the worst rule last, before the table and the verdict; without a terminal it has no colours", () => {
  const report = consoleReport(judged([logGroup("log"), task]));
  expect(report.match(/^✗ .*$/gm)).toEqual([
    `✗ medium (advisory) log-group-retention-set: ${retentionSet.title}`,
    `✗ high ecs-task-definition-root-file-system-read-only: ${taskReadOnly.title}`,
  ]);
  expect(report).toMatch(/\n\nStack .*\nViolations: 2 \(1 blocking\)\.$/s);
  expect(report).not.toContain("\u001B");
  expect(report).not.toContain("canary");
});

test("ten resources of a rule are listed and the others counted", () => {
  const report = consoleReport(judged(Array.from({ length: 13 }, (_, at) => logGroup(`log-${at}`))));
  expect(report.match(/^ {2}log-\d+ \(/gm)).toHaveLength(10);
  expect(report).toContain("  … and 3 more, which a report lists (--out)");
});

test("a stale suppression, types without a rule and resources that were not judged are shown", () => {
  const facts = { rule: "log-group-retention-set", owner: "ada", reason: "moving", expires: "2999-01-01" };
  const suppressions = ["*::log", "*::gone"].map((pattern, at) => ({ ...facts, resource: pattern, where: `f: ${at}` }));
  const report = consoleReport({
    ...judged([logGroup("log")], { suppressions }),
    notCovered: [{ type: "aws:sqs/queue:Queue", count: 1 }],
    notJudgedResources: { external: 2, pendingDelete: 2 },
  });
  expect(report).toContain("    Suppressed by ada until 2999-01-01: moving");
  expect(report).toContain("✗ f: 1 is not used: no *::gone fails log-group-retention-set. Remove it.");
  expect(report).toContain("Types that no rule covers:\n  1 aws:sqs/queue:Queue");
  expect(report).toMatch(
    /\nNot judged: 2 resources that other stacks or people manage, 2 that wait for their deletion\.\nNo violations, but 1 resource of 1 type is not covered by any rule\. Stale suppressions: 1 \(blocking\)\.$/,
  );
});

test("names and owners cannot control the terminal: no escape, no forged line, no other direction", () => {
  const facts = { rule: "log-group-retention-set", resource: "*::log", reason: "x\u001B[8m", expires: "2999-01-01" };
  const suppressions = [{ ...facts, owner: "ada\u202Egpj", where: "f: 0" }];
  const report = consoleReport(
    judged([logGroup("\u001B]0;t\u0007\nNo violations."), logGroup("log")], { suppressions }),
  );
  expect(report).not.toMatch(/[\u001B\u0007\u202E]|^No violations/m);
  expect(report).toContain("  \\u{1b}]0;t\\u{7}\\u{a}No violations. (aws:cloudwatch/logGroup:LogGroup): keeps logs");
  expect(report).toContain("    Suppressed by ada\\u{202e}gpj until 2999-01-01: x\\u{1b}[8m");
});
