import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import emrClusterPublicIpOff from "./emr-cluster-public-ip-off.ts";

export default casesOf(emrClusterPublicIpOff, compliantCluster, {
  pass: {
    "the subnet assigns no addresses": {},
  },
  fail: {
    "the subnet assigns public addresses": { "isolated:mapPublicIpOnLaunch": true },
    "the subnet is one of the default VPC": {
      "isolated:$type": "aws:ec2/defaultSubnet:DefaultSubnet",
      "isolated:mapPublicIpOnLaunch": ABSENT,
    },
  },
  unknown: {
    "the subnet is in another stack": { "ec2Attributes.subnetId": "subnet-2" },
    "no subnet is set, and EMR takes the default VPC": { "ec2Attributes.subnetId": ABSENT },
  },
});
