import { expect, test } from "@jest/globals";
import type { OpType } from "@pulumi/pulumi/automation/index.js";
import { statefulLoss } from "./bring-up.ts";

const step = (op: OpType, type: string) => ({
  resourcePreEvent: { metadata: { op, type, urn: `urn:pulumi:dev::groundwork::${type}::groundwork-thing` } },
});

test.each([
  [
    "replace",
    "aws:rds/instance:Instance",
    "this replaces aws:rds/instance:Instance groundwork-thing, and its data with it",
  ],
  [
    "delete",
    "aws:rds/instance:Instance",
    "this deletes aws:rds/instance:Instance groundwork-thing, and its data with it",
  ],
  ["update", "aws:rds/instance:Instance", undefined],
  ["delete", "aws:ec2/securityGroup:SecurityGroup", undefined],
  ["delete", "pulumi:providers:aws", undefined],
] as const)("to %s %s is announced as %p", (op, type, said) => {
  expect(statefulLoss(step(op, type))).toBe(said);
});

test("an event without a step is not announced", () => {
  expect(statefulLoss({})).toBeUndefined();
});
