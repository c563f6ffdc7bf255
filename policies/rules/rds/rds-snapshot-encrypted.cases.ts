import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf, type TestResource } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import encrypted from "./rds-snapshot-encrypted.ts";

const snapshot: TestResource = {
  name: "snapshot",
  type: "aws:rds/snapshot:Snapshot",
  properties: { dbInstanceIdentifier: "groundwork-1", dbSnapshotIdentifier: "first" },
  dependencies: { dbInstanceIdentifier: [urnOf(compliantInstance)] },
};
const ofCluster: TestResource = {
  name: "snapshot",
  type: "aws:rds/clusterSnapshot:ClusterSnapshot",
  properties: { dbClusterIdentifier: "groundwork-1", dbClusterSnapshotIdentifier: "first" },
};
const copy: TestResource = {
  name: "copy",
  type: "aws:rds/snapshotCopy:SnapshotCopy",
  properties: { sourceDbSnapshotIdentifier: "first", targetDbSnapshotIdentifier: "elsewhere", kmsKeyId: "key" },
};

export default [
  casesOf(encrypted, [snapshot, compliantInstance], {
    pass: {
      "its database is encrypted": {},
      "its database is encrypted and has no ID yet": {
        dbInstanceIdentifier: UNKNOWN,
        "database:identifier": UNKNOWN,
        "database:$id": ABSENT,
      },
      "its database is encrypted, and the key is not known yet": { kmsKeyId: UNKNOWN, encrypted: UNKNOWN },
      "AWS reports it as encrypted": { encrypted: true, dbInstanceIdentifier: "groundwork-2", $dependencies: {} },
    },
    fail: {
      "its database is not encrypted": { "database:storageEncrypted": false },
      "its database is not encrypted by default": { "database:storageEncrypted": ABSENT },
      "AWS reports it as not encrypted": { encrypted: false },
    },
    unknown: {
      "whether its database is encrypted is not known": { "database:storageEncrypted": UNKNOWN },
      "its database belongs to another stack": { dbInstanceIdentifier: "groundwork-2", $dependencies: {} },
    },
  }),
  casesOf(encrypted, [ofCluster, ...compliantCluster], {
    pass: {
      "its cluster is encrypted": {},
      "its cluster is Aurora Serverless v1, which is always encrypted": { "database:engineMode": "serverless" },
    },
    fail: {
      "its cluster is not encrypted": { "database:storageEncrypted": false },
      "AWS reports it as not encrypted": { storageEncrypted: false },
    },
    unknown: { "its cluster belongs to another stack": { dbClusterIdentifier: "groundwork-2" } },
  }),
  casesOf(encrypted, [copy, snapshot, compliantInstance], {
    pass: { "the copy sets a key": {}, "the source of the copy is encrypted": { kmsKeyId: ABSENT } },
    fail: { "the source of the copy is not encrypted": { kmsKeyId: ABSENT, "database:storageEncrypted": false } },
    unknown: {
      "the key of the copy is not known": { kmsKeyId: UNKNOWN },
      "the source of the copy belongs to another stack": {
        kmsKeyId: ABSENT,
        sourceDbSnapshotIdentifier: "somebody-elses",
      },
    },
  }),
];
