import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf, every, fail, pass } from "../../kernel/verdict.ts";
import { routesOf } from "./routes.ts";

export default rule({
  name: "route-default-through-gateway",
  title: "Default routes use an AWS gateway, not an instance",
  why: "An instance that forwards traffic is a single point of failure, and an attacker who takes it over reads the traffic.",
  type: ["aws:ec2/route:Route", "aws:ec2/routeTable:RouteTable", "aws:ec2/defaultRouteTable:DefaultRouteTable"],
  checklist: "EDGE",
  severity: "medium",
  union: [21],
  controls: { checkov: ["CKV2_AWS_35"] },
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html",
  remedy: "natGatewayId: nat.id in place of networkInterfaceId",
  judge: (resource) =>
    every(routesOf(resource), (route) =>
      route.isEverywhere() && anyOf(machinesOf(resource).map((key) => () => route.at.at(key).isSet()))
        ? fail(`routes internet traffic through an instance in ${route.name}`)
        : pass(),
    ),
});

/**
 * For other types AWS computes instanceId for every target, so it is not known before the
 * update.
 */
const machinesOf = ({ type }: Resource): string[] =>
  type === "aws:ec2/defaultRouteTable:DefaultRouteTable"
    ? ["networkInterfaceId", "instanceId"]
    : ["networkInterfaceId"];
