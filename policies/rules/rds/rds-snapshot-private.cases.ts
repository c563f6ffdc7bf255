import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
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
  pass: { "one account may": {}, "it is unset": { sharedAccounts: ABSENT } },
  fail: {
    "everybody may": { sharedAccounts: ["all"] },
    "everybody may, and another is not known": { sharedAccounts: [UNKNOWN, "all"] },
    "everybody may restore a cluster's": { ...snapshot, sharedAccounts: "all" },
  },
  unknown: { "it is not known": { sharedAccounts: UNKNOWN }, "one is not known": { sharedAccounts: [UNKNOWN] } },
});
