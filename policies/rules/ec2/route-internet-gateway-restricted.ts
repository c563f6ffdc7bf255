import { routesOf } from "../../reading/routes.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "route-internet-gateway-restricted",
  title: "Nothing goes straight to the internet",
  why: "A route to an internet gateway makes a subnet public; only load balancers and NAT need one.",
  type: ["aws:ec2/route:Route", "aws:ec2/routeTable:RouteTable", "aws:ec2/defaultRouteTable:DefaultRouteTable"],
  severity: "informational",
  union: [20],
  controls: {},
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html",
  remedy: "natGatewayId in place of gatewayId",
  judge: (resource) =>
    every(routesOf(resource), (route) =>
      route.isEverywhere() && route.at.at("gatewayId").startsWith("igw-")
        ? fail(`${route.name} leads to an internet gateway`)
        : pass(),
    ),
});
