import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import Ajv from "ajv";
import { defaultConfiguration } from "../configuration/configuration.ts";
import retentionSet from "../rules/logs/log-group-retention-set.ts";
import taskReadOnly from "../rules/ecs/ecs-task-definition-root-file-system-read-only.ts";
import { audit, blocks, findings } from "../audit/audit.ts";
import { differenceSince, readEarlierReport } from "../audit/difference.ts";
import { sha256Of } from "../audit/stack-export.ts";
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
  const earlier = readEarlierReport(jsonReport(result), "old.json");
  const compared = {
    ...audit(stacks, [retentionSet], { ...defaultConfiguration, file: { path: "p.yaml", sha256: sha256Of("x") } }),
    since: differenceSince(earlier, excepted),
    notCovered: [{ type: "aws:sqs/queue:Queue", count: 2 }],
    notJudgedResources: { external: 3, pendingDelete: 1 },
  };
  for (const each of [result, excepted, compared]) {
    validate(JSON.parse(jsonReport(each)));
    expect(validate.errors).toBeNull();
  }
  expect(JSON.parse(jsonReport(compared))).toMatchObject({ since: { file: "old.json", suppressed: [{}] } });
  expect(validate({ ...(JSON.parse(jsonReport(result)) as object), version: 2 })).toBe(false);
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
    suppressions: [{ kind: "external", status: "accepted", justification: "moving (ada, until 2027-01-01)" }],
  });
  expect(runs[0]?.results[0]).toMatchObject({ ruleId: "suppression-current", level: "error" });
  expect(junitReport(excepted)).toContain(`<skipped message="CloudWatch log groups have`);
  expect(junitReport(excepted)).toMatch(
    /<testsuite name="suppression-current" tests="1" failures="1".*\n.*<failure message="file: suppressions\.1 is not used/,
  );
  expect(markdownReport(excepted)).toContain("suppressed by ada until 2027-01-01: moving");
  expect(markdownReport(excepted)).toContain("**Blocks: file: suppressions.1** is not used");
  expect(htmlReport(excepted)).toContain("Accepted until 2027-01-01: moving");
  expect(htmlReport(excepted)).toContain("<code>file: suppressions.1</code> is not used");
});

test("every report lists the types that no rule covers, and the resources that were not judged", () => {
  const partly = {
    ...result,
    notCovered: [{ type: "aws:sqs/queue:Queue", count: 2 }],
    notJudgedResources: { external: 3, pendingDelete: 1 },
  };
  for (const report of Object.values(reports)) expect(report(partly)).toContain("aws:sqs/queue:Queue");
  const line = "Not judged: 3 resources that other stacks or people manage, 1 that waits for its deletion.";
  for (const report of [htmlReport, markdownReport, sarifReport]) expect(report(partly)).toContain(line);
  expect(JSON.parse(jsonReport(partly))).toMatchObject({ notJudgedResources: { external: 3, pendingDelete: 1 } });
});

test.each([
  ["HTML", htmlReport],
  ["Markdown", markdownReport],
  ["SARIF", sarifReport],
  ["JUnit", junitReport],
])("the %s report says which export of a stack was judged if the stack was given twice", (_format, report) => {
  const given = (source: string) => ({ source, stack: "shop/prod", resources });
  const twice = audit([given("old.json"), given("new.json")], [retentionSet]);
  expect(report(twice)).toContain("Given more than once: old.json: shop/prod is judged once, from new.json.");
});

test("of several stacks the page names no stack's file for the suppression of a resource that its reader picks", () => {
  const failing = (stack: string) => ({
    source: `${stack}.json`,
    stack: `shop/${stack}`,
    resources: [logGroup("log", {})],
  });
  expect(htmlReport(audit([failing("dev")], [retentionSet]))).toContain("<code>Policies.dev.yaml</code>");
  const both = htmlReport(audit([failing("dev"), failing("prod")], [retentionSet]));
  expect(both).toContain("<code>Policies.&#60;stack&#62;.yaml</code>");
  expect(both).not.toContain("<code>Policies.dev.yaml</code>");
});

test("the JUnit report has a suite per rule, escapes names, and fails only for what blocks: advice is skipped", () => {
  const lines = junitReport(result).split("\n");
  expect(lines[2]).toBe('  <testsuite name="log-group-retention-set" tests="2" failures="0" errors="0" skipped="1">');
  expect(lines[4]).toContain(
    'name="urn:pulumi:prod::shop::aws:cloudwatch/logGroup:LogGroup::for &#34;ever&#34; &#60;b&#62;|"><skipped message="Advisory: ',
  );
  expect(lines[7]).toContain("><skipped message=");
  const blocking = junitReport(audit(stacks, [retentionSet], { ...defaultConfiguration, failOn: "low" }));
  expect(blocking).toContain(
    '<testsuite name="log-group-retention-set" tests="2" failures="1" errors="0" skipped="0">',
  );
});

test("the Markdown report shows counts, reasons and remedies by rule, and escapes names", () => {
  expect(markdownReport(result)).toBe(
    [
      "<!-- groundwork-policies -->",
      "### Policies: 1 failed (0 block), 1 unknown, 0 suppressed, 0 error",
      "",
      "1 passed, 0 not applicable; shop/prod (3 resources).",
      "",
      "#### medium, advisory: CloudWatch log groups have a retention period (1)",
      "",
      `\`log-group-retention-set\`: ${retentionSet.why}`,
      "",
      '- **for "ever" &#60;b&#62;&#124;** aws:cloudwatch/logGroup:LogGroup: keeps logs forever: retentionInDays is not set or is 0',
      "",
      "Write: `retentionInDays: 365`",
      "",
      "#### high, unknown: ECS containers have read-only root file systems (1)",
      "",
      `\`ecs-task-definition-root-file-system-read-only\`: ${taskReadOnly.why}`,
      "",
      "- **http** aws:ecs/taskDefinition:TaskDefinition: containerDefinitions is encrypted in this state",
      "",
    ].join("\n"),
  );
});

test("the Markdown report lists five resources of a rule and counts the others", () => {
  const many = Array.from({ length: 8 }, (_, at) => logGroup(`log-${at}`, {}));
  const report = markdownReport(audit([{ source: "-", stack: "a/b", resources: many }], [retentionSet]));
  expect(report.match(/^- \*\*log-\d/gm)).toHaveLength(5);
  expect(report).toContain("\n- … and 3 more resources\n");
});
