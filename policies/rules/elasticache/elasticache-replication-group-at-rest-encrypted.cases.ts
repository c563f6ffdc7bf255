import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import encrypted from "./elasticache-replication-group-at-rest-encrypted.ts";

export default casesOf(encrypted, compliantReplicationGroup, {
  pass: {
    "encryption is on": {},
    "encryption is on, written as a string": { atRestEncryptionEnabled: "true" },
    "Valkey without the setting, where the default is on": { engine: "valkey", atRestEncryptionEnabled: ABSENT },
  },
  fail: {
    "encryption is off": { atRestEncryptionEnabled: false },
    "the setting is not set, and the default is off": { atRestEncryptionEnabled: ABSENT },
    "encryption is off for Valkey": { engine: "valkey", atRestEncryptionEnabled: false },
  },
  unknown: { "the setting is not known": { atRestEncryptionEnabled: UNKNOWN } },
  notApplicable: {
    "a secondary of a global replication group": { atRestEncryptionEnabled: ABSENT, globalReplicationGroupId: UNKNOWN },
  },
});
