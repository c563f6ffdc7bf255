import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import eksClusterLogsComplete from "./eks-cluster-logs-complete.ts";

export default casesOf(eksClusterLogsComplete, compliantCluster, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "enabledClusterLogTypes does not meet it": { enabledClusterLogTypes: ["audit"] },
    "enabledClusterLogTypes is not set": { enabledClusterLogTypes: ABSENT },
  },
  unknown: {
    "enabledClusterLogTypes is not known": { enabledClusterLogTypes: UNKNOWN },
  },
});
