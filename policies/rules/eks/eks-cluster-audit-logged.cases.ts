import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import eksClusterAuditLogged from "./eks-cluster-audit-logged.ts";

export default casesOf(eksClusterAuditLogged, compliantCluster, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "enabledClusterLogTypes does not meet it": { enabledClusterLogTypes: ["api"] },
    "enabledClusterLogTypes is not set": { enabledClusterLogTypes: ABSENT },
  },
  unknown: {
    "enabledClusterLogTypes is not known": { enabledClusterLogTypes: UNKNOWN },
  },
});
