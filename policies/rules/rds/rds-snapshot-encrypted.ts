import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack } from "../../kernel/stack.ts";
import { every, fail, pass, unknown, type Verdict } from "../../kernel/verdict.ts";
import { databasesNamed, databaseTypes, isFirstServerless } from "./database.ts";

const snapshotTypes = ["aws:rds/snapshot:Snapshot", "aws:rds/clusterSnapshot:ClusterSnapshot"];
const sources = [
  "dbInstanceIdentifier",
  "dbClusterIdentifier",
  "sourceDbSnapshotIdentifier",
  "sourceDbClusterSnapshotIdentifier",
];

export default rule({
  name: "rds-snapshot-encrypted",
  title: "RDS snapshots are encrypted at rest",
  why: "Anyone who obtains an unencrypted snapshot can read the whole database. A snapshot is encrypted if its database is, or if it is copied with a KMS key.",
  type: [...snapshotTypes, "aws:rds/snapshotCopy:SnapshotCopy", "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy"],
  checklist: "MODEL",
  severity: "high",
  union: [91],
  controls: { fsbp: ["RDS.4"], checkov: ["CKV_AWS_146"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-4",
  remedy: "storageEncrypted: true on the database, or kmsKeyId: <the ARN of a KMS key> on the snapshot copy",
  implies: ["rds-instance-storage-encrypted", "rds-cluster-storage-encrypted"],
  judgeInStack: isEncrypted,
});

function isEncrypted(snapshot: Resource, stack: Stack): Verdict {
  // AWS reports these of an existing snapshot: encrypted of an instance, storageEncrypted of a
  // cluster.
  const said = ["encrypted", "storageEncrypted"].map((key) => snapshot.at(key)).find(({ state }) => state === "known");
  if (said !== undefined) return said.mustBe(true);
  if (!snapshotTypes.includes(snapshot.type) && snapshot.at("kmsKeyId").isSet()) return pass();
  const property = sources.find((source) => snapshot.at(source).state !== "absent") ?? "";
  const { found } = databasesNamed(snapshot, property, stack, ...databaseTypes, ...snapshotTypes);
  return found.length === 0
    ? unknown(`${property} refers to a resource outside this stack`)
    : every(found, (source) => ofSource(source, stack));
}

function ofSource(source: Resource, stack: Stack): Verdict {
  if (snapshotTypes.includes(source.type)) return isEncrypted(source, stack);
  return isFirstServerless(source) || source.at("storageEncrypted").is(true)
    ? pass()
    : fail(`its source ${source.name} is not encrypted`);
}
