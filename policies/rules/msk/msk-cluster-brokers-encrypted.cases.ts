import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import mskClusterBrokersEncrypted from "./msk-cluster-brokers-encrypted.ts";

export default casesOf(mskClusterBrokersEncrypted, compliantCluster, {
  pass: {
    "the requirement is met": {},
    "inCluster is not set, and the default meets it": { "encryptionInfo.encryptionInTransit.inCluster": ABSENT },
  },
  fail: {
    "inCluster does not meet it": { "encryptionInfo.encryptionInTransit.inCluster": false },
  },
  unknown: {
    "inCluster is not known": { "encryptionInfo.encryptionInTransit.inCluster": UNKNOWN },
  },
});
