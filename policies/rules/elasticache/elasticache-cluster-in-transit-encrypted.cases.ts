import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import inTransitEncrypted from "./elasticache-cluster-in-transit-encrypted.ts";

export default casesOf(inTransitEncrypted, compliantCluster, {
  pass: { "it does": {}, "it says so in text": { transitEncryptionEnabled: "true" } },
  fail: {
    "it does not": { transitEncryptionEnabled: false },
    "it is unset, and the default is in clear": { transitEncryptionEnabled: ABSENT },
    "Redis on its own": { engine: "redis", transitEncryptionEnabled: ABSENT },
  },
  unknown: { "it is not known": { transitEncryptionEnabled: UNKNOWN } },
  notApplicable: {
    "a node of a group": { engine: ABSENT, replicationGroupId: "cache", transitEncryptionEnabled: ABSENT },
  },
});
