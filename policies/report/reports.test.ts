import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "@jest/globals";
import Ajv from "ajv";
import { defaultConfiguration } from "../configuration/configuration.ts";
import retentionSet from "../rules/logs/log-group-retention-set.ts";
import taskReadOnly from "../rules/ecs/ecs-task-definition-root-file-system-read-only.ts";
import { audit, blocks, findings } from "../audit/audit.ts";
import { htmlReport } from "./html-report.ts";
import { jsonReport } from "./json-report.ts";
import { junitReport } from "./junit-report.ts";
import { markdownReport } from "./markdown-report.ts";
import { sarifReport } from "./sarif-report.ts";

const canary = "hunter2-canary";
const logGroup = (name: string, inputs: object) => ({
  urn: `urn:pulumi:prod::shop::aws:cloudwatch/logGroup:LogGroup::${name}`,
  type: "aws:cloudwatch/logGroup:LogGroup",
  inputs: { name: canary, ...inputs },
});
const hidden = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: canary };
const task = {
  urn: "urn:pulumi:prod::shop::aws:ecs/taskDefinition:TaskDefinition::http",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  inputs: { containerDefinitions: hidden },
};
const resources = [logGroup("kept", { retentionInDays: 30 }), logGroup('for "ever" <b>|', {}), task];
const stacks = [{ source: "exports/prod.json", stack: "shop/prod", resources }];
const result = audit(stacks, [retentionSet, taskReadOnly]);
/** The same audit with its failure suppressed, and an unused suppression. */
const excepted = audit(
  stacks,
  [retentionSet, taskReadOnly],
  {
    ...defaultConfiguration,
    suppressions: ["*", "aws:s3/bucket:Bucket::gone"].map((resource, at) => ({
      where: `file: suppressions.${at}`,
      rule: "log-group-retention-set",
      resource,
      owner: "ada",
      reason: "moving",
      expires: "2027-01-01",
    })),
  },
  "2026-11-25",
);
const reports = {
  html: htmlReport,
  json: jsonReport,
  junit: junitReport,
  markdown: markdownReport,
  sarif: sarifReport,
};

test("an audit counts every outcome and lists failures before unknown results", () => {
  expect(result.counts).toEqual({ pass: 1, fail: 1, unknown: 1, notApplicable: 0, suppressed: 0, error: 0 });
  expect(findings(result).map(({ outcome, rule, stack }) => [outcome, rule, stack])).toEqual([
    ["fail", "log-group-retention-set", "shop/prod"],
    ["unknown", "ecs-task-definition-root-file-system-read-only", "shop/prod"],
  ]);
});

test.each([
  ["low", true],
  ["medium", true],
  ["high", false],
  ["critical", false],
] as const)(
  "a medium violation blocks an audit with failOn %s: %s; an unknown result never blocks and never counts as a pass",
  (least, fails) => {
    expect(blocks(audit(stacks, [retentionSet, taskReadOnly], { ...defaultConfiguration, failOn: least }))).toBe(fails);
  },
);

test.each(Object.entries(reports))("the %s report contains no property values", (_format, report) => {
  expect(report(result)).not.toContain(canary);
});

test("the JSON report contains the findings, the counts and the texts of each rule", () => {
  expect(JSON.parse(jsonReport(result))).toMatchObject({
    version: 1,
    stacks: [{ source: "exports/prod.json", stack: "shop/prod", resources: 3 }],
    counts: result.counts,
    rules: [
      { name: "log-group-retention-set", remedy: "retentionInDays: 365", controls: { checkov: ["CKV_AWS_66"] } },
      {},
    ],
    findings: [
      { outcome: "fail", severity: "medium" },
      { outcome: "unknown", severity: "high" },
    ],
  });
});

test("the JSON report is valid by its published schema", () => {
  const schema = new URL("../../docs/schemas/audit-report-1.schema.json", import.meta.url);
  const validate = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(schema, "utf8")) as object);
  for (const each of [result, excepted]) {
    validate(JSON.parse(jsonReport(each)));
    expect(validate.errors).toBeNull();
  }
  expect(validate({ ...(JSON.parse(jsonReport(result)) as object), version: 2 })).toBe(false);
});

test("the SARIF report is valid by the official schema, and declares every rule", () => {
  const folder = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/package.json");
  const official = JSON.parse(
    readFileSync(folder.replace("package.json", "lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
  ) as object;
  const ajv = new Ajv({ schemaId: "auto", allErrors: true });
  ajv.addMetaSchema(createRequire(import.meta.url)("ajv/lib/refs/json-schema-draft-04.json") as object);
  const validate = ajv.compile(official);
  const report = JSON.parse(sarifReport(result)) as {
    runs: { results: unknown[]; tool: { driver: { rules: unknown[] } } }[];
  };
  for (const each of [report, JSON.parse(sarifReport(excepted))]) {
    validate(each);
    expect(validate.errors).toBeNull();
  }
  expect(validate({ version: "2.1.0", runs: [{ results: [{}] }] })).toBe(false);
  expect(report.runs[0]?.tool.driver.rules).toHaveLength(2);
  expect(report.runs[0]?.results).toMatchObject([
    { ruleId: "log-group-retention-set", ruleIndex: 0, kind: "fail", level: "warning" },
    { ruleId: "ecs-task-definition-root-file-system-read-only", ruleIndex: 1, kind: "open", level: "none" },
  ]);
});

test("every report shows suppressed findings with their owners, and stale suppressions", () => {
  expect(excepted.counts).toMatchObject({ fail: 0, suppressed: 1 });
  expect(blocks(excepted)).toBe(true);
  const answer = "Suppressed by ada until 2027-01-01: moving";
  const { suppressed, staleSuppressions } = JSON.parse(jsonReport(excepted)) as Record<string, { message: string }[]>;
  expect(suppressed?.map(({ message }) => message)).toEqual([expect.stringContaining(answer)]);
  expect(staleSuppressions).toEqual([{ where: "file: suppressions.1", what: expect.stringContaining("is not used") }]);
  const { runs } = JSON.parse(sarifReport(excepted)) as { runs: { results: object[] }[] };
  expect(runs[0]?.results.at(-1)).toMatchObject({
    kind: "fail",
    suppressions: [{ kind: "external", justification: expect.stringContaining(answer) }],
  });
  expect(junitReport(excepted)).toContain(`<skipped message="CloudWatch log groups have`);
  expect(markdownReport(excepted)).toContain("**file: suppressions.1** is not used");
});

test("the JUnit report has a suite per rule and escapes names", () => {
  const lines = junitReport(result).split("\n");
  expect(lines[2]).toBe('  <testsuite name="log-group-retention-set" tests="2" failures="1" errors="0" skipped="0">');
  expect(lines[4]).toContain(
    'name="urn:pulumi:prod::shop::aws:cloudwatch/logGroup:LogGroup::for &#34;ever&#34; &#60;b&#62;|"><failure message="',
  );
  expect(lines[7]).toContain("><skipped message=");
});

test("the Markdown report shows counts and findings and escapes names in its cells", () => {
  expect(markdownReport(result)).toBe(
    [
      "### Policies: 1 failed (0 block), 1 unknown, 0 suppressed, 0 error",
      "",
      "1 passed, 0 not applicable; shop/prod (3 resources).",
      "",
      "| Outcome | Severity | Rule | Resource |",
      "| --- | --- | --- | --- |",
      '| fail (advisory) | medium | log-group-retention-set | aws:cloudwatch/logGroup:LogGroup::for "ever" &#60;b&#62;&#124; |',
      "| unknown | high | ecs-task-definition-root-file-system-read-only | aws:ecs/taskDefinition:TaskDefinition::http |",
      "",
    ].join("\n"),
  );
});
