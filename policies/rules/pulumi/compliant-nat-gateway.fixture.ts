import type { TestResource } from "../../fixtures/test-resource.ts";

/** A resource that costs money and that no rule but those of tags and regions is about. */
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
