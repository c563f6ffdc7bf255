import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import routeDefaultThroughGateway from "./route-default-through-gateway.ts";

export default casesOf(
  routeDefaultThroughGateway,
  {
    name: "out",
    type: "aws:ec2/route:Route",
    properties: { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" },
  },
  {
    pass: {
      "a NAT gateway is the target": {},
      "a NAT gateway is the target, and instanceId is unknown": { instanceId: UNKNOWN },
      "a private range goes through an instance": {
        destinationCidrBlock: "10.8.0.0/16",
        natGatewayId: ABSENT,
        networkInterfaceId: "eni-1",
      },
    },
    fail: {
      "an instance's network interface is the target": { natGatewayId: ABSENT, networkInterfaceId: "eni-1" },
      "half of all addresses go through an instance": {
        destinationCidrBlock: "0.0.0.0/1",
        natGatewayId: ABSENT,
        networkInterfaceId: "eni-1",
      },
      "an inline route of a default route table goes through an instance": {
        $type: "aws:ec2/defaultRouteTable:DefaultRouteTable",
        routes: [{ cidrBlock: "0.0.0.0/0", instanceId: "i-1" }],
      },
      "an inline route goes through an instance": {
        $type: "aws:ec2/routeTable:RouteTable",
        routes: [{ cidrBlock: "0.0.0.0/0", networkInterfaceId: "eni-1" }],
      },
    },
    unknown: { "the destination is unknown": { destinationCidrBlock: UNKNOWN, networkInterfaceId: "eni-1" } },
  },
);
