import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import inTransitEncrypted from "./elasticache-cluster-in-transit-encrypted.ts";

export default casesOf(inTransitEncrypted, compliantCluster, {
  pass: { "TLS is on": {}, "TLS is on, written as a string": { transitEncryptionEnabled: "true" } },
  fail: {
    "TLS is off": { transitEncryptionEnabled: false },
    "the setting is not set, and the default is off": { transitEncryptionEnabled: ABSENT },
    "a Redis cluster without a replication group": { engine: "redis", transitEncryptionEnabled: ABSENT },
  },
  unknown: { "the setting is not known": { transitEncryptionEnabled: UNKNOWN } },
  notApplicable: {
    "a node of a replication group": { engine: ABSENT, replicationGroupId: "cache", transitEncryptionEnabled: ABSENT },
  },
});
