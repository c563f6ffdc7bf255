import { anyOf } from "../../reading/certainty.ts";
import type { Resource } from "../../reading/resource.ts";
import { routesOf } from "../../reading/routes.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "route-default-through-gateway",
  title: "The default route leads through a gateway of AWS, not through a machine",
  why: "A machine that forwards is one that fails, and one that reads along.",
  type: ["aws:ec2/route:Route", "aws:ec2/routeTable:RouteTable", "aws:ec2/defaultRouteTable:DefaultRouteTable"],
  checklist: "EDGE",
  severity: "medium",
  union: [21],
  controls: { checkov: ["CKV2_AWS_35"] },
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html",
  remedy: "natGatewayId in place of networkInterfaceId",
  judge: (resource) =>
    every(routesOf(resource), (route) =>
      route.isEverywhere() && anyOf(machinesOf(resource).map((key) => () => route.at.at(key).isSet()))
        ? fail(`${route.name} leads through a machine`)
        : pass(),
    ),
});

/** Elsewhere AWS fills in the instance, whatever the route leads through, and it is not known before the update. */
const machinesOf = ({ type }: Resource): string[] =>
  type === "aws:ec2/defaultRouteTable:DefaultRouteTable"
    ? ["networkInterfaceId", "instanceId"]
    : ["networkInterfaceId"];
