import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantInstanceStack } from "./compliant-instance.fixture.ts";
import encrypted from "./rds-instance-storage-encrypted.ts";

export default casesOf(encrypted, compliantInstanceStack, {
  pass: { "it is encrypted": {}, "it says so in text": { storageEncrypted: "true" } },
  fail: {
    "it is in clear": { storageEncrypted: false },
    "it is unset, and the default is in clear": { storageEncrypted: ABSENT },
  },
  unknown: {
    "whether it is encrypted is not known": { storageEncrypted: UNKNOWN },
    "whether it is a replica is not known": { replicateSourceDb: UNKNOWN },
  },
  notApplicable: {
    "a replica is encrypted as its source": { replicateSourceDb: "database-1", storageEncrypted: ABSENT },
  },
});
