import { rule } from "../../kernel/rule.ts";
import { every, fail, pass } from "../../kernel/verdict.ts";
import { routesOf } from "./routes.ts";

export default rule({
  name: "route-internet-gateway-restricted",
  title: "Route tables have no default route to an internet gateway",
  why: "Attackers can reach instances in a subnet whose default route is an internet gateway; only load balancers and NAT gateways need such a subnet.",
  type: ["aws:ec2/route:Route", "aws:ec2/routeTable:RouteTable", "aws:ec2/defaultRouteTable:DefaultRouteTable"],
  severity: "informational",
  union: [20],
  controls: {},
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html",
  remedy: "natGatewayId: nat.id in place of gatewayId",
  judge: (resource) =>
    every(routesOf(resource), (route) =>
      route.isEverywhere() && route.at.at("gatewayId").startsWith("igw-")
        ? fail(`routes internet traffic to an internet gateway in ${route.name}`)
        : pass(),
    ),
});
