import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, type TestResource, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNetworkAcl } from "./compliant-network-acl.fixture.ts";
import networkAclAttached from "./network-acl-attached.ts";

const association: TestResource = {
  name: "association",
  type: "aws:ec2/networkAclAssociation:NetworkAclAssociation",
  properties: { networkAclId: "acl-10", subnetId: "subnet-9" },
};

export default casesOf(networkAclAttached, [compliantNetworkAcl, association], {
  pass: {
    "a subnet uses the ACL": {},
    "an association names the ACL": { subnetIds: [], "association:networkAclId": "acl-1" },
  },
  fail: {
    "no subnet uses the ACL": { subnetIds: [] },
    "subnetIds is not set": { subnetIds: ABSENT },
    "only a rule of the ACL names it": {
      subnetIds: [],
      "association:$type": "aws:ec2/networkAclRule:NetworkAclRule",
      "association:networkAclId": "acl-1",
      "association:ruleAction": "deny",
    },
  },
  unknown: {
    "subnetIds is unknown": { subnetIds: UNKNOWN },
    "the ACL of an association is unknown": { subnetIds: [], "association:networkAclId": UNKNOWN },
  },
});
