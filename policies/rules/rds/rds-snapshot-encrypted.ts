import { databasesNamed, databaseTypes, isFirstServerless } from "../../reading/database.ts";
import type { Resource } from "../../reading/resource.ts";
import type { Stack } from "../../reading/stack.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass, unknown, type Verdict } from "../../rule/verdict.ts";

const snapshotTypes = ["aws:rds/snapshot:Snapshot", "aws:rds/clusterSnapshot:ClusterSnapshot"];
const sources = [
  "dbInstanceIdentifier",
  "dbClusterIdentifier",
  "sourceDbSnapshotIdentifier",
  "sourceDbClusterSnapshotIdentifier",
];

export default rule({
  name: "rds-snapshot-encrypted",
  title: "Snapshots are encrypted",
  why: "A snapshot holds the whole database; it is encrypted where its source is, or copied with a key.",
  type: [...snapshotTypes, "aws:rds/snapshotCopy:SnapshotCopy", "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy"],
  checklist: "MODEL",
  severity: "high",
  union: [91],
  controls: { fsbp: ["RDS.4"], checkov: ["CKV_AWS_146"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-4",
  remedy: "storageEncrypted: true, of the database; or kmsKeyId, of a copy",
  implies: ["rds-instance-storage-encrypted", "rds-cluster-storage-encrypted"],
  judgeInStack: isEncrypted,
});

function isEncrypted(snapshot: Resource, stack: Stack): Verdict {
  // What AWS says of the snapshot itself, once it is there; of a cluster's the name is another.
  const said = ["encrypted", "storageEncrypted"].map((key) => snapshot.at(key)).find(({ state }) => state === "known");
  if (said !== undefined) return said.mustBe(true);
  if (!snapshotTypes.includes(snapshot.type) && snapshot.at("kmsKeyId").isSet()) return pass();
  const property = sources.find((source) => snapshot.at(source).state !== "absent") ?? "";
  const { found } = databasesNamed(snapshot, property, stack, ...databaseTypes, ...snapshotTypes);
  return found.length === 0
    ? unknown(`${property} names what is not in this stack`)
    : every(found, (source) => ofSource(source, stack));
}

function ofSource(source: Resource, stack: Stack): Verdict {
  if (snapshotTypes.includes(source.type)) return isEncrypted(source, stack);
  return isFirstServerless(source) || source.at("storageEncrypted").is(true)
    ? pass()
    : fail(`${source.name}, its source, is in clear`);
}
