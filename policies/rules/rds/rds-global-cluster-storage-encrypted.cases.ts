import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantGlobalCluster } from "./compliant-global-cluster.fixture.ts";
import encrypted from "./rds-global-cluster-storage-encrypted.ts";

export default casesOf(encrypted, compliantGlobalCluster, {
  pass: { "the storage is encrypted": {} },
  fail: {
    "the storage is unencrypted": { storageEncrypted: false },
    "storageEncrypted is not set, and the default is false": { storageEncrypted: ABSENT },
    "the storage of a DocumentDB global cluster is unencrypted": {
      $type: "aws:docdb/globalCluster:GlobalCluster",
      storageEncrypted: false,
    },
    "the storage of a Neptune global cluster is unencrypted": {
      $type: "aws:neptune/globalCluster:GlobalCluster",
      storageEncrypted: ABSENT,
    },
  },
  unknown: { "the setting is not known": { storageEncrypted: UNKNOWN } },
  notApplicable: {
    "it is made from a cluster, which decides": {
      sourceDbClusterIdentifier: "arn:aws:rds:eu-central-1:111122223333:cluster:shop",
      storageEncrypted: ABSENT,
    },
  },
});
