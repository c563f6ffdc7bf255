import {
  balancersOf,
  forwardingTypes,
  groupsForwardedTo,
  groupsOfService,
  together,
} from "../../reading/forwarding.ts";
import type { Resource } from "../../reading/resource.ts";
import type { Stack, Targets } from "../../reading/stack.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, notApplicable, pass, unknown, type Verdict } from "../../rule/verdict.ts";

const serviceType = "aws:ecs/service:Service";

export default rule({
  name: "lb-listener-gateway-only",
  title: "Internet-facing load balancers forward to one ECS service, the gateway",
  why: "A service with a way in of its own is reached without the limits and headers that the gateway sets.",
  type: forwardingTypes,
  checklist: "EDGE",
  severity: "high",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html",
  remedy: "loadBalancers in the gateway's ECS service alone; the gateway reaches the others by their names",
  judgeInStack: (forwarding, stack) => {
    if (stack.ofType(serviceType).length === 0) return notApplicable("no ECS service stands behind it");
    const own = groupsForwardedTo(forwarding, stack);
    if (own.complete && own.names.size === 0) return notApplicable("it forwards nothing");
    const balancers = balancersOf(forwarding, stack);
    if (!balancers.complete) return unknown("it does not tell yet whose listener it is");
    return every([...balancers.names], (name) => judgeBehind(stack.find(name), own, stack));
  },
});

function judgeBehind(balancer: Resource | undefined, own: Targets, stack: Stack): Verdict {
  if (balancer === undefined) return unknown("its load balancer is not of this stack");
  return balancer.at("internal").is(true)
    ? notApplicable("the internet does not reach it")
    : judgeFacing(balancer, own, stack);
}

function judgeFacing(balancer: Resource, own: Targets, stack: Stack): Verdict {
  const groups = stack.once(groupsBehind, balancer.urn);
  const { servicesOf, complete } = stack.once(servicesByGroup);
  if (new Set([...groups.names].flatMap(servicesOf)).size > 1)
    return fail("the load balancer leads to more than one ECS service");
  if (!complete) return unknown("a service does not tell yet its target groups");
  const strays = [...own.names].filter((name) => servicesOf(name).length === 0);
  return strays.length > 0 ? judgeStrays(strays, stack) : judgeCompleteness([own, groups]);
}

/** A group of another stack may be the gateway's there. */
const judgeStrays = (strays: readonly string[], stack: Stack): Verdict =>
  strays.some((name) => stack.find(name) !== undefined)
    ? fail("it forwards to a target group that is no ECS service's")
    : unknown("it forwards to a target group that is not of this stack");

const judgeCompleteness = (targets: readonly Targets[]): Verdict =>
  together(targets).complete ? pass() : unknown("not every target group behind the load balancer is known yet");

/** What a load balancer's listeners and their rules forward to; one that does not tell yet whose it is may be this one's. */
function groupsBehind(stack: Stack, balancer: string): Targets {
  const ways = stack.ofType(...forwardingTypes).map((way) => ({ way, of: balancersOf(way, stack) }));
  const own = ways.filter(({ of }) => of.names.has(balancer)).map(({ way }) => groupsForwardedTo(way, stack));
  return together([...own, { names: new Set(), complete: ways.every(({ of }) => of.complete) }]);
}

/** The services of every target group, and whether each service tells its own. */
function servicesByGroup(stack: Stack) {
  const told = stack.ofType(serviceType).map((service) => ({ service, groups: groupsOfService(service, stack) }));
  return {
    servicesOf: (name: string) => told.filter(({ groups }) => groups.names.has(name)).map(({ service }) => service.urn),
    complete: told.every(({ groups }) => groups.complete),
  };
}
