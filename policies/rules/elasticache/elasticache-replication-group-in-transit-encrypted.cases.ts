import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import replicationGroupInTransitEncrypted from "./elasticache-replication-group-in-transit-encrypted.ts";

export default casesOf(replicationGroupInTransitEncrypted, compliantReplicationGroup, {
  pass: { "it is on": {}, "nothing else is taken": { transitEncryptionMode: "required" } },
  fail: {
    "it is off": { transitEncryptionEnabled: false },
    "it is unset": { transitEncryptionEnabled: ABSENT },
    "TLS is preferred, and clear is taken": { transitEncryptionMode: "preferred" },
  },
  unknown: { "it is not known": { transitEncryptionEnabled: UNKNOWN } },
  notApplicable: {
    "the second of a global group": { transitEncryptionEnabled: ABSENT, globalReplicationGroupId: UNKNOWN },
  },
});
