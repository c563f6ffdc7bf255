import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import encrypted from "./rds-cluster-storage-encrypted.ts";

export default casesOf(encrypted, compliantCluster, {
  pass: { "storage is encrypted": {}, "storage is encrypted, written as a string": { storageEncrypted: "true" } },
  fail: {
    "storage is not encrypted": { storageEncrypted: false },
    "the setting is not set, and the default is off": { storageEncrypted: ABSENT },
  },
  unknown: { "the setting is not known": { storageEncrypted: UNKNOWN } },
  notApplicable: { "Aurora Serverless v1 is always encrypted": { engineMode: "serverless", storageEncrypted: ABSENT } },
});
