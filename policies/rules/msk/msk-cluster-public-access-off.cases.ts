import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import mskClusterPublicAccessOff from "./msk-cluster-public-access-off.ts";

export default casesOf(mskClusterPublicAccessOff, compliantCluster, {
  pass: {
    "the requirement is met": {},
    "type is not set, and the default meets it": { "brokerNodeGroupInfo.connectivityInfo.publicAccess.type": ABSENT },
  },
  fail: {
    "type does not meet it": { "brokerNodeGroupInfo.connectivityInfo.publicAccess.type": "SERVICE_PROVIDED_EIPS" },
  },
  unknown: {
    "type is not known": { "brokerNodeGroupInfo.connectivityInfo.publicAccess.type": UNKNOWN },
  },
});
