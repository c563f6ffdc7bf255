import { describeRule } from "../../fixtures/describe-rule.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import encrypted from "./elasticache-replication-group-at-rest-encrypted.ts";

const compliant = {
  name: "cache",
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  properties: { engine: "redis", atRestEncryptionEnabled: true },
};

describeRule(encrypted, compliant, {
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
});
