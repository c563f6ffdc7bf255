import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import neptuneClusterStorageEncrypted from "./neptune-cluster-storage-encrypted.ts";

export default casesOf(neptuneClusterStorageEncrypted, compliantCluster, {
  pass: {
    "the cluster is encrypted": {},
  },
  fail: {
    "it is not": { storageEncrypted: false },
    "it is not set, and defaults to false": { storageEncrypted: ABSENT },
  },
  unknown: {
    "it is not known": { storageEncrypted: UNKNOWN },
    "a snapshot decides": { storageEncrypted: ABSENT, snapshotIdentifier: "yesterday" },
  },
});
