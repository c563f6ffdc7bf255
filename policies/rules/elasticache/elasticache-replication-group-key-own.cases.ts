import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import keyOwn from "./elasticache-replication-group-key-own.ts";

export default casesOf(keyOwn, compliantReplicationGroup, {
  pass: { "a key": {}, "a key of Valkey": { engine: "valkey", atRestEncryptionEnabled: ABSENT } },
  fail: {
    "AWS's key": { kmsKeyId: ABSENT },
    "no key's name": { kmsKeyId: "" },
    "Valkey's default": { engine: "valkey", atRestEncryptionEnabled: ABSENT, kmsKeyId: ABSENT },
  },
  unknown: {
    "it is not known": { kmsKeyId: UNKNOWN },
    "whether it is encrypted is not known": { atRestEncryptionEnabled: UNKNOWN },
  },
  notApplicable: {
    "it is in clear": { atRestEncryptionEnabled: false, kmsKeyId: ABSENT },
    "it is in clear by default": { atRestEncryptionEnabled: ABSENT, kmsKeyId: ABSENT },
  },
});
