import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import mskClusterClientsEncrypted from "./msk-cluster-clients-encrypted.ts";

export default casesOf(mskClusterClientsEncrypted, compliantCluster, {
  pass: {
    "the requirement is met": {},
    "clientBroker is not set, and the default meets it": { "encryptionInfo.encryptionInTransit.clientBroker": ABSENT },
  },
  fail: {
    "clientBroker does not meet it": { "encryptionInfo.encryptionInTransit.clientBroker": "TLS_PLAINTEXT" },
  },
  unknown: {
    "clientBroker is not known": { "encryptionInfo.encryptionInTransit.clientBroker": UNKNOWN },
  },
});
