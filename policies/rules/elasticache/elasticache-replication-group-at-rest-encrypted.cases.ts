import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import encrypted from "./elasticache-replication-group-at-rest-encrypted.ts";

export default casesOf(encrypted, compliantReplicationGroup, {
  pass: {
    "it is encrypted": {},
    "it says so in text": { atRestEncryptionEnabled: "true" },
    "Valkey is unless told otherwise": { engine: "valkey", atRestEncryptionEnabled: ABSENT },
  },
  fail: {
    "it is in clear": { atRestEncryptionEnabled: false },
    "it is unset, and the default is in clear": { atRestEncryptionEnabled: ABSENT },
    "Valkey is told otherwise": { engine: "valkey", atRestEncryptionEnabled: false },
  },
  unknown: { "whether it is encrypted is not known": { atRestEncryptionEnabled: UNKNOWN } },
  notApplicable: {
    "the second of a global group": { atRestEncryptionEnabled: ABSENT, globalReplicationGroupId: UNKNOWN },
  },
});
