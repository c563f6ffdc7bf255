import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import snapshotPrivate from "./rds-snapshot-private.ts";

const copy = {
  name: "copy",
  type: "aws:rds/snapshotCopy:SnapshotCopy",
  properties: {
    sourceDbSnapshotIdentifier: "arn:aws:rds:eu-west-1:000000000000:snapshot:groundwork",
    targetDbSnapshotIdentifier: "groundwork-copy",
    kmsKeyId: "arn:aws:kms:eu-central-1:000000000000:key/storage",
    sharedAccounts: ["000000000000"],
  },
};
const snapshot = { $type: "aws:rds/clusterSnapshot:ClusterSnapshot" };

export default casesOf(snapshotPrivate, copy, {
  pass: { "the snapshot is shared with one account": {}, "the snapshot is not shared": { sharedAccounts: ABSENT } },
  fail: {
    "the snapshot is public": { sharedAccounts: ["all"] },
    "the snapshot is public, and another entry is not known": { sharedAccounts: [UNKNOWN, "all"] },
    "the snapshot of a cluster is public": { ...snapshot, sharedAccounts: "all" },
  },
  unknown: {
    "the accounts are not known": { sharedAccounts: UNKNOWN },
    "one account is not known": { sharedAccounts: [UNKNOWN] },
  },
});
