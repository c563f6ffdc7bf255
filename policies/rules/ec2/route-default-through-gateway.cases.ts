import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
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
      "by NAT": {},
      "by NAT, before AWS says which machine it is": { instanceId: UNKNOWN },
      "a part of the network through a machine": {
        destinationCidrBlock: "10.8.0.0/16",
        natGatewayId: ABSENT,
        networkInterfaceId: "eni-1",
      },
    },
    fail: {
      "through a machine": { natGatewayId: ABSENT, networkInterfaceId: "eni-1" },
      "half of the world through a machine": {
        destinationCidrBlock: "0.0.0.0/1",
        natGatewayId: ABSENT,
        networkInterfaceId: "eni-1",
      },
      "through a machine, inside a default table": {
        $type: "aws:ec2/defaultRouteTable:DefaultRouteTable",
        routes: [{ cidrBlock: "0.0.0.0/0", instanceId: "i-1" }],
      },
      "inside a table": {
        $type: "aws:ec2/routeTable:RouteTable",
        routes: [{ cidrBlock: "0.0.0.0/0", networkInterfaceId: "eni-1" }],
      },
    },
    unknown: { "where to is not known": { destinationCidrBlock: UNKNOWN, networkInterfaceId: "eni-1" } },
  },
);
