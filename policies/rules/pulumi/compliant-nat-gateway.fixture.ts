import type { TestResource } from "../../harness/test-resource.ts";

/** A resource that costs money and to which only the rules about tags and regions apply. */
export const compliantNatGateway: TestResource = {
  name: "out",
  type: "aws:ec2/natGateway:NatGateway",
  id: "nat-1",
  properties: {
    connectivityType: "private",
    subnetId: "subnet-1",
    tags: { Name: "out" },
    tagsAll: { Name: "out", owner: "shop", "example.com/cost": "4711" },
  },
};
