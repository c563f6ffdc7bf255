import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "@jest/globals";
import Ajv from "ajv";
import { defaultConfiguration } from "../configuration/configuration.ts";
import { audit } from "../audit/audit.ts";
import { rules } from "../rules.ts";
import taskReadOnly from "../rules/ecs/ecs-task-definition-root-file-system-read-only.ts";
import retentionSet from "../rules/logs/log-group-retention-set.ts";
import { relativeUri } from "./sarif-location.ts";
import { sarifReport } from "./sarif-report.ts";

interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly semanticVersion: string; readonly rules: readonly object[] } };
    readonly invocations: readonly { readonly toolExecutionNotifications: readonly object[] }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly partialFingerprints: { readonly primaryLocationLineHash: string };
    }[];
  }[];
}
const resource = (type: string, name: string, inputs: object, sourcePosition?: string) => ({
  urn: `urn:pulumi:prod::shop::${type}::${name}`,
  type,
  inputs,
  sourcePosition,
});
const resources = [
  resource("aws:cloudwatch/logGroup:LogGroup", "declared", {}, "project:///infra/lo gs.ts#7,3"),
  resource("aws:cloudwatch/logGroup:LogGroup", "accepted", {}),
  resource("aws:ecs/taskDefinition:TaskDefinition", "http", { containerDefinitions: undefined }),
];
const suppressions = ["*::accepted", "*::gone"].map((pattern, at) => ({
  where: `Policies.prod.yaml: suppressions.${at}`,
  rule: "log-group-retention-set",
  resource: pattern,
  owner: "ada",
  reason: "moving",
  expires: "2027-01-01",
}));
const stack = (some: typeof resources, source = "exports/prod.json") => [
  { source, stack: "shop/prod", resources: some },
];
const configuration = { ...defaultConfiguration, suppressions };
const report = (some = resources, source?: string): Sarif["runs"][number] => {
  const { runs } = JSON.parse(
    sarifReport(audit(stack(some, source), [retentionSet, taskReadOnly], configuration, "2026-12-01T00:00:00Z")),
  ) as Sarif;
  const [run] = runs;
  if (run === undefined) throw new Error("the report has no run");
  return run;
};

test("the SARIF report is valid by the official schema, with every rule of the pack", () => {
  const folder = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/package.json");
  const official = JSON.parse(
    readFileSync(folder.replace("package.json", "lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
  ) as object;
  const ajv = new Ajv({ schemaId: "auto", allErrors: true });
  ajv.addMetaSchema(createRequire(import.meta.url)("ajv/lib/refs/json-schema-draft-04.json") as object);
  const validate = ajv.compile(official);
  validate(JSON.parse(sarifReport(audit(stack(resources), rules, configuration))));
  expect(validate.errors).toBeNull();
  expect(validate({ version: "2.1.0", runs: [{ results: [{}] }] })).toBe(false);
});

test("each rule has the severity that GitHub reads, and help in Markdown with remedy and page", () => {
  const { tool } = report();
  expect(tool.driver.semanticVersion).toMatch(/^\d+\.\d+\.\d+$/);
  expect(tool.driver.rules).toMatchObject([
    {
      id: "log-group-retention-set",
      defaultConfiguration: { level: "warning" },
      properties: { "security-severity": "5.5", "problem.severity": "warning" },
      help: { markdown: expect.stringContaining("```ts\nretentionInDays: 365\n```") },
    },
    { properties: { "security-severity": "8.0", "problem.severity": "error" } },
    { id: "suppression-current" },
  ]);
});

test("a result is at the line that declares the resource, else at the export; its URI is relative to the repository", () => {
  expect(report().results).toMatchObject([
    {
      ruleId: "suppression-current",
      level: "error",
      locations: [{ physicalLocation: { artifactLocation: { uri: "Policies.prod.yaml", uriBaseId: "%SRCROOT%" } } }],
    },
    {
      level: "warning",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "infra/lo%20gs.ts", uriBaseId: "%SRCROOT%" },
            region: { startLine: 7, startColumn: 1, endLine: 7, endColumn: 2 },
          },
        },
      ],
    },
    {
      suppressions: [{ kind: "external", status: "accepted", justification: "moving (ada, until 2027-01-01)" }],
      locations: [{ physicalLocation: { artifactLocation: { uri: "exports/prod.json" }, region: { startLine: 1 } } }],
    },
  ]);
});

test.each([
  [`${process.cwd()}/infra/alb.ts`, "infra/alb.ts"],
  ["/elsewhere/ada/prod.json", "prod.json"],
  ["../ada/prod.json", "prod.json"],
  ["a#b?c:d.json", "a%23b%3Fc%3Ad.json"],
])("the path %s becomes %s: never an absolute URI, nor a folder of the machine", (file, uri) => {
  expect(relativeUri(file)).toBe(uri);
});

test("fingerprints stay the same if resources change their order, lines move and the export has another name", () => {
  const prints = ({ results }: Sarif["runs"][number]) =>
    results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash).sort();
  const moved = resources.map((each) => ({ ...each, sourcePosition: "project:///index.ts#99,1" })).reverse();
  expect(prints(report(moved, "renamed.json"))).toEqual(prints(report()));
  expect(new Set(prints(report())).size).toBe(3);
  expect(prints(report())[0]).toMatch(/^[\da-f]{16}:1$/);
});

test("an undecided result is a notification and not an alert", () => {
  const hidden = resource("aws:ecs/taskDefinition:TaskDefinition", "http", {
    containerDefinitions: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "x" },
  });
  const { results, invocations } = report([hidden]);
  expect(results.map(({ ruleId }) => ruleId)).toEqual(["suppression-current", "suppression-current"]);
  expect(invocations[0]?.toolExecutionNotifications).toMatchObject([
    { level: "note", associatedRule: { id: "ecs-task-definition-root-file-system-read-only" } },
  ]);
});

test("more violations than GitHub takes are left out, and counted", () => {
  const many = Array.from({ length: 25_010 }, (_, at) => resource("aws:cloudwatch/logGroup:LogGroup", `log-${at}`, {}));
  const { results, invocations } = report(many);
  expect(results).toHaveLength(25_000);
  expect(invocations[0]?.toolExecutionNotifications.at(-1)).toMatchObject({
    message: { text: "12 further violations are left out: GitHub takes 25000 results." },
  });
});
