import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import mskClusterUnauthenticatedAccessOff from "./msk-cluster-unauthenticated-access-off.ts";

export default casesOf(mskClusterUnauthenticatedAccessOff, compliantCluster, {
  pass: {
    IAM: {},
    SCRAM: { clientAuthentication: { sasl: { scram: true } } },
    certificates: { clientAuthentication: { tls: { certificateAuthorityArns: ["arn"] } } },
  },
  fail: {
    "unauthenticated as well": { "clientAuthentication.unauthenticated": true },
    "no way is set": { clientAuthentication: ABSENT },
  },
  unknown: {
    "it is not known": { "clientAuthentication.unauthenticated": UNKNOWN },
  },
});
