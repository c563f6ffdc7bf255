import { expect, test } from "@jest/globals";
import { held } from "../sandbox/core/sandbox.fixture.ts";
import { unreadableSnapshots } from "./unreadable-snapshots.ts";

const key = held("aws:kms/key:Key", "data", {}, { arn: "arn:key" });
const snapshot = held("aws:rds/snapshot:Snapshot", "last", {}, { finalSnapshotOf: "db-1", kmsKeyId: "arn:key" });

test("a final snapshot whose key was deleted with the stack is a finding, with the key's name", () => {
  expect(unreadableSnapshots([key], [snapshot])).toEqual([
    {
      step: "destroy",
      where: snapshot.urn,
      what: 'the final snapshot last is encrypted with the key "data", which is deleted: nobody can read it. Give the key `retainOnDelete: true`, or take no final snapshot.',
    },
  ]);
});

test("a final snapshot is readable if its key is retained, or is not one of this stack", () => {
  expect(unreadableSnapshots([key], [key, snapshot])).toEqual([]);
  expect(unreadableSnapshots([], [snapshot])).toEqual([]);
});
