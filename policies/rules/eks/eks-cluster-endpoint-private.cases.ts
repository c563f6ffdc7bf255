import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import eksClusterEndpointPrivate from "./eks-cluster-endpoint-private.ts";

export default casesOf(eksClusterEndpointPrivate, compliantCluster, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "endpointPublicAccess does not meet it": { "vpcConfig.endpointPublicAccess": true },
    "endpointPublicAccess is not set": { "vpcConfig.endpointPublicAccess": ABSENT },
  },
  unknown: {
    "endpointPublicAccess is not known": { "vpcConfig.endpointPublicAccess": UNKNOWN },
  },
});
