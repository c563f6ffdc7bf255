import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import encrypted from "./rds-instance-storage-encrypted.ts";

export default casesOf(encrypted, compliantInstance, {
  pass: { "storage is encrypted": {}, "storage is encrypted, written as a string": { storageEncrypted: "true" } },
  fail: {
    "storage is not encrypted": { storageEncrypted: false },
    "the setting is not set, and the default is off": { storageEncrypted: ABSENT },
  },
  unknown: {
    "the setting is not known": { storageEncrypted: UNKNOWN },
    "whether the instance is a read replica is not known": { replicateSourceDb: UNKNOWN },
  },
  notApplicable: {
    "a read replica, which is encrypted if its source is": {
      replicateSourceDb: "database-1",
      storageEncrypted: ABSENT,
    },
  },
});
