import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import replicationGroupInTransitEncrypted from "./elasticache-replication-group-in-transit-encrypted.ts";

export default casesOf(replicationGroupInTransitEncrypted, compliantReplicationGroup, {
  pass: { "TLS is on": {}, "TLS is required": { transitEncryptionMode: "required" } },
  fail: {
    "TLS is off": { transitEncryptionEnabled: false },
    "TLS is not set": { transitEncryptionEnabled: ABSENT },
    "TLS is preferred, so unencrypted connections are accepted": { transitEncryptionMode: "preferred" },
  },
  unknown: { "the setting is not known": { transitEncryptionEnabled: UNKNOWN } },
  notApplicable: {
    "a secondary of a global replication group": {
      transitEncryptionEnabled: ABSENT,
      globalReplicationGroupId: UNKNOWN,
    },
  },
});
