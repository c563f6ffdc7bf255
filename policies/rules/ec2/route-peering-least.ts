import { rule } from "../../kernel/rule.ts";
import { every, fail, pass } from "../../kernel/verdict.ts";
import { routesOf } from "./routes.ts";

export default rule({
  name: "route-peering-least",
  title: "Route tables for VPC peering are least access",
  why: "An attacker in one VPC reaches every host of the peered VPC if the route covers all addresses.",
  type: ["aws:ec2/route:Route", "aws:ec2/routeTable:RouteTable", "aws:ec2/defaultRouteTable:DefaultRouteTable"],
  checklist: "EDGE",
  severity: "medium",
  union: [22],
  controls: { cis: ["5.6"], checkov: ["CKV2_AWS_44"] },
  url: "https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html",
  remedy: "destinationCidrBlock: <the subnets of the peer that are needed>",
  judge: (resource) =>
    every(routesOf(resource), (route) =>
      route.at.at("vpcPeeringConnectionId").isSet() && route.isEverywhere()
        ? fail(`routes all traffic to a VPC peering connection in ${route.name}`)
        : pass(),
    ),
});
