import { expect, test } from "@jest/globals";
import { describePlan, destructive } from "./planned-changes.ts";

const change = (operation: string, type: string) => ({
  urn: `urn:pulumi:dev::groundwork::groundwork:platform:Platform$${type}::groundwork-thing`,
  operation,
  properties: ["name"],
});

test.each([
  ["create", "aws:rds/instance:Instance", false],
  ["update", "aws:rds/instance:Instance", false],
  ["replace", "aws:rds/instance:Instance", true],
  ["delete", "aws:ec2/securityGroup:SecurityGroup", true],
  ["replace", "aws:ecs/taskDefinition:TaskDefinition", false],
  ["delete", "aws:ecs/taskDefinition:TaskDefinition", true],
  ["replace", "aws:lambda/invocation:Invocation", false],
  ["replace", "kubernetes:batch/v1:Job", false],
  ["replace", "kubernetes:apps/v1:Deployment", true],
])("to %s %s destroys something: %s", (operation, type, destroys) => {
  expect(destructive([change(operation, type)])).toHaveLength(destroys ? 1 : 0);
});

const table = [
  "Change  Type                       Resource          Properties",
  "------  -------------------------  ----------------  ----------",
  "update  aws:rds/instance:Instance  groundwork-thing  name",
];
const changes = [change("update", "aws:rds/instance:Instance")];

test("a plan shows each change, and counts the findings that the last update had", () => {
  expect(describePlan("dev", { changes, refused: undefined, exitCode: 0, advice: ["a: b"], newAdvice: [] })).toBe(
    [
      ...table,
      "",
      "Policies: no violation that forbids an update; 1 advisory finding (npm run rehearse -- dev lists them).",
    ].join("\n"),
  );
});

test("a plan shows each finding that the change brings in full", () => {
  const advice = ["a: b", "c: d", "e: f"];
  const newAdvice = ["c: Logs are kept.\n  Write: retentionInDays: 365"];
  expect(describePlan("prod", { changes, refused: undefined, exitCode: 0, advice, newAdvice })).toBe(
    [
      ...table,
      "",
      "New advisory finding: c: Logs are kept.\n  Write: retentionInDays: 365",
      "",
      "Policies: no violation that forbids an update; 1 new advisory finding, 2 others (npm run rehearse -- prod lists them).",
    ].join("\n"),
  );
});

test("a plan without changes says so", () => {
  expect(describePlan("dev", { changes: [], refused: undefined, exitCode: 0, advice: [], newAdvice: [] })).toBe(
    "No resource changes.\n\nPolicies: no violation that forbids an update; 0 advisory findings.",
  );
});

test("a plan that is refused says why, not that nothing changes", () => {
  expect(describePlan("dev", { changes: [], refused: "policy x: y", exitCode: 1, advice: [], newAdvice: [] })).toBe(
    "An update would be refused:\npolicy x: y",
  );
});
