import { routesOf } from "../../reading/routes.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "route-peering-least",
  title: "Routes to peers lead to what is needed of them",
  why: "A peering that routes everything makes two networks one.",
  type: ["aws:ec2/route:Route", "aws:ec2/routeTable:RouteTable", "aws:ec2/defaultRouteTable:DefaultRouteTable"],
  checklist: "EDGE",
  severity: "medium",
  union: [22],
  controls: { cis: ["5.6"], checkov: ["CKV2_AWS_44"] },
  url: "https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html",
  remedy: "destinationCidrBlock: <the peer's subnets>",
  judge: (resource) =>
    every(routesOf(resource), (route) =>
      route.at.at("vpcPeeringConnectionId").isSet() && route.isEverywhere()
        ? fail(`${route.name} leads everything to a peer`)
        : pass(),
    ),
});
