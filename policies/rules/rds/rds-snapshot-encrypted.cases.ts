import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf, type TestResource } from "../../fixtures/test-resource.ts";
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
      "its database is": {},
      "its database is, and has no id yet": {
        dbInstanceIdentifier: UNKNOWN,
        "database:identifier": UNKNOWN,
        "database:$id": ABSENT,
      },
      "its database is, and AWS has not named the key yet": { kmsKeyId: UNKNOWN, encrypted: UNKNOWN },
      "AWS says that it is": { encrypted: true, dbInstanceIdentifier: "groundwork-2", $dependencies: {} },
    },
    fail: {
      "its database is in clear": { "database:storageEncrypted": false },
      "its database is in clear by default": { "database:storageEncrypted": ABSENT },
      "AWS says that it is not": { encrypted: false },
    },
    unknown: {
      "whether its database is is not known": { "database:storageEncrypted": UNKNOWN },
      "its database is another stack's": { dbInstanceIdentifier: "groundwork-2", $dependencies: {} },
    },
  }),
  casesOf(encrypted, [ofCluster, ...compliantCluster], {
    pass: { "its cluster is": {}, "its cluster always is": { "database:engineMode": "serverless" } },
    fail: {
      "its cluster is in clear": { "database:storageEncrypted": false },
      "AWS says that it is not": { storageEncrypted: false },
    },
    unknown: { "its cluster is another stack's": { dbClusterIdentifier: "groundwork-2" } },
  }),
  casesOf(encrypted, [copy, snapshot, compliantInstance], {
    pass: { "it is copied with a key": {}, "what it copies is": { kmsKeyId: ABSENT } },
    fail: { "what it copies is in clear": { kmsKeyId: ABSENT, "database:storageEncrypted": false } },
    unknown: {
      "the key is not known": { kmsKeyId: UNKNOWN },
      "what it copies is another stack's": { kmsKeyId: ABSENT, sourceDbSnapshotIdentifier: "somebody-elses" },
    },
  }),
];
