import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
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
      "a NAT gateway is the target": {},
      "a private range goes to an internet gateway": {
        destinationCidrBlock: "10.0.0.0/8",
        natGatewayId: ABSENT,
        gatewayId: "igw-1",
      },
    },
    fail: {
      "the default route goes to an internet gateway": { natGatewayId: ABSENT, gatewayId: "igw-1" },
      "half of all addresses go to an internet gateway": {
        destinationCidrBlock: "128.0.0.0/1",
        natGatewayId: ABSENT,
        gatewayId: "igw-1",
      },
      "an inline route goes to an internet gateway": {
        $type: "aws:ec2/routeTable:RouteTable",
        routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }],
      },
    },
    unknown: { "the target is unknown": { natGatewayId: ABSENT, gatewayId: UNKNOWN } },
  },
);
