import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import eksClusterEndpointAddressesRestricted from "./eks-cluster-endpoint-addresses-restricted.ts";

export default casesOf(eksClusterEndpointAddressesRestricted, compliantCluster, {
  pass: {
    "a public endpoint for one range": { "vpcConfig.endpointPublicAccess": true },
  },
  fail: {
    "every IPv4 address": { "vpcConfig.endpointPublicAccess": true, "vpcConfig.publicAccessCidrs": ["0.0.0.0/0"] },
    "every IPv6 address": {
      "vpcConfig.endpointPublicAccess": true,
      "vpcConfig.publicAccessCidrs": ["198.51.100.0/24", "::/0"],
    },
    "the halves of the internet": {
      "vpcConfig.endpointPublicAccess": true,
      "vpcConfig.publicAccessCidrs": ["0.0.0.0/1", "128.0.0.0/1"],
    },
    "the ranges are not set": { "vpcConfig.endpointPublicAccess": ABSENT, "vpcConfig.publicAccessCidrs": ABSENT },
  },
  unknown: {
    "the ranges are not known": { "vpcConfig.endpointPublicAccess": true, "vpcConfig.publicAccessCidrs": UNKNOWN },
  },
  notApplicable: {
    "the endpoint is private": {},
  },
});
