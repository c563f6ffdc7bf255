import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import keyOwn from "./elasticache-replication-group-key-own.ts";

export default casesOf(keyOwn, compliantReplicationGroup, {
  pass: {
    "a customer managed key is set": {},
    "a customer managed key is set for Valkey": { engine: "valkey", atRestEncryptionEnabled: ABSENT },
  },
  fail: {
    "no key is set, so the AWS owned key is used": { kmsKeyId: ABSENT },
    "the key is empty": { kmsKeyId: "" },
    "Valkey, which is encrypted by default, without a key": {
      engine: "valkey",
      atRestEncryptionEnabled: ABSENT,
      kmsKeyId: ABSENT,
    },
  },
  unknown: {
    "the key is not known": { kmsKeyId: UNKNOWN },
    "whether encryption is on is not known": { atRestEncryptionEnabled: UNKNOWN },
  },
  notApplicable: {
    "encryption is off": { atRestEncryptionEnabled: false, kmsKeyId: ABSENT },
    "encryption is not set, and the default is off": { atRestEncryptionEnabled: ABSENT, kmsKeyId: ABSENT },
  },
});
