import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
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
      "no peering connection is the target": {},
      "only a subnet of the peer is routed": {
        destinationCidrBlock: "10.8.1.0/24",
        natGatewayId: ABSENT,
        vpcPeeringConnectionId: "pcx-1",
      },
    },
    fail: {
      "all traffic goes to the peer": { natGatewayId: ABSENT, vpcPeeringConnectionId: "pcx-1" },
      "an inline route sends all IPv6 traffic to the peer": {
        $type: "aws:ec2/routeTable:RouteTable",
        routes: [{ ipv6CidrBlock: "::/0", vpcPeeringConnectionId: "pcx-1" }],
      },
    },
    unknown: {
      "the destination is unknown": {
        destinationCidrBlock: UNKNOWN,
        natGatewayId: ABSENT,
        vpcPeeringConnectionId: "pcx-1",
      },
    },
  },
);
