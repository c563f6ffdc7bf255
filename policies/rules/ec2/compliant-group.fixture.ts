import type { TestResource } from "../../harness/test-resource.ts";

/** A security group that passes every rule. */
export const compliantGroup: TestResource = {
  name: "services",
  type: "aws:ec2/securityGroup:SecurityGroup",
  id: "sg-9",
  properties: {
    description: "The services",
    egress: [
      {
        protocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrBlocks: ["0.0.0.0/0"],
        description: "to AWS and to providers",
      },
    ],
  },
};
