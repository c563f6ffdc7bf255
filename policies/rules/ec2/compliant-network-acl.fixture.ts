import type { TestResource } from "../../harness/test-resource.ts";

/** A network ACL that passes every rule. */
export const compliantNetworkAcl: TestResource = {
  name: "public",
  type: "aws:ec2/networkAcl:NetworkAcl",
  id: "acl-1",
  properties: {
    vpcId: "vpc-1",
    subnetIds: ["subnet-1"],
    ingress: [{ action: "allow", ruleNo: 100, protocol: "tcp", fromPort: 443, toPort: 443, cidrBlock: "0.0.0.0/0" }],
  },
};
