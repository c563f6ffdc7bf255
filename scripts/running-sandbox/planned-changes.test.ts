import { expect, test } from "@jest/globals";
import { compareAdvice, describePlan, destructive } from "./planned-changes.ts";

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
])("to %s %s destroys something: %s", (operation, type, destroys) => {
  expect(destructive([change(operation, type)])).toHaveLength(destroys ? 1 : 0);
});

test("a plan shows each change and what the policies say", () => {
  const changes = [change("update", "aws:rds/instance:Instance")];
  expect(describePlan({ changes, refused: undefined, advice: ["a: b"] })).toBe(
    [
      "Change  Type                       Resource          Properties",
      "------  -------------------------  ----------------  ----------",
      "update  aws:rds/instance:Instance  groundwork-thing  name",
      "",
      "Policies: no violation that forbids an update; 1 advisory findings (npm run rehearse lists them).",
    ].join("\n"),
  );
});

test("a plan without changes that is refused says why", () => {
  expect(describePlan({ changes: [], refused: "policy x: y", advice: [] })).toBe(
    "No resource changes.\n\nAn update would be refused:\npolicy x: y",
  );
});

test("advice is new if the last complete plan did not have it; a refused plan changes nothing", () => {
  const plan = (refused: string | undefined, ...advice: string[]) => ({ changes: [], refused, advice });
  const first = compareAdvice(undefined, plan(undefined, "a: x", "b: x"));
  expect(first).toEqual({ known: new Set(["a: x", "b: x"]), found: [] });
  const refused = compareAdvice(first.known, plan("a fault of the program"));
  expect(refused).toEqual({ known: first.known, found: [] });
  expect(compareAdvice(refused.known, plan(undefined, "b: x", "c: x")).found).toEqual(["c: x"]);
});
