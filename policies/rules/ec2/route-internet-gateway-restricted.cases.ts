import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import routeInternetGatewayRestricted from "./route-internet-gateway-restricted.ts";

export default casesOf(
  routeInternetGatewayRestricted,
  {
    name: "out",
    type: "aws:ec2/route:Route",
    properties: { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" },
  },
  {
    pass: {
      "by NAT": {},
      "to the network": { destinationCidrBlock: "10.0.0.0/8", natGatewayId: ABSENT, gatewayId: "igw-1" },
    },
    fail: {
      "to the internet": { natGatewayId: ABSENT, gatewayId: "igw-1" },
      "half of the world": { destinationCidrBlock: "128.0.0.0/1", natGatewayId: ABSENT, gatewayId: "igw-1" },
      "inside a table": {
        $type: "aws:ec2/routeTable:RouteTable",
        routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }],
      },
    },
    unknown: { "where to is not known": { natGatewayId: ABSENT, gatewayId: UNKNOWN } },
  },
);
