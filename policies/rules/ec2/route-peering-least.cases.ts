import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import routePeeringLeast from "./route-peering-least.ts";

export default casesOf(
  routePeeringLeast,
  {
    name: "out",
    type: "aws:ec2/route:Route",
    properties: { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" },
  },
  {
    pass: {
      "no peer": {},
      "a part of it": { destinationCidrBlock: "10.8.1.0/24", natGatewayId: ABSENT, vpcPeeringConnectionId: "pcx-1" },
    },
    fail: {
      everything: { natGatewayId: ABSENT, vpcPeeringConnectionId: "pcx-1" },
      "inside a table": {
        $type: "aws:ec2/routeTable:RouteTable",
        routes: [{ ipv6CidrBlock: "::/0", vpcPeeringConnectionId: "pcx-1" }],
      },
    },
    unknown: {
      "how much is not known": { destinationCidrBlock: UNKNOWN, natGatewayId: ABSENT, vpcPeeringConnectionId: "pcx-1" },
    },
  },
);
