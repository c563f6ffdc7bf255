import { together } from "../../kernel/references.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack, Targets } from "../../kernel/stack.ts";
import { every, fail, notApplicable, pass, unknown, type Verdict } from "../../kernel/verdict.ts";
import { balancersOf, forwardingTypes, groupsForwardedTo, groupsOfService } from "./forwarding.ts";

const serviceType = "aws:ecs/service:Service";

export default rule({
  name: "lb-listener-gateway-only",
  title: "Internet-facing load balancers forward to one ECS service only, the gateway",
  why: "Clients that reach a service without passing the gateway bypass its rate limits and security headers.",
  type: forwardingTypes,
  checklist: "EDGE",
  severity: "high",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html",
  remedy:
    "set loadBalancers on the ECS service of the gateway only; the gateway reaches the other services by Service Connect",
  judgeInStack: (forwarding, stack) => {
    if (stack.ofType(serviceType).length === 0) return notApplicable("the stack has no ECS service");
    const own = groupsForwardedTo(forwarding, stack);
    if (own.complete && own.names.size === 0)
      return notApplicable("the listener or rule does not forward to a target group");
    const balancers = balancersOf(forwarding, stack);
    if (!balancers.complete) return unknown("its load balancer is known only after the update");
    return every([...balancers.names], (name) => judgeBehind(stack.find(name), own, stack));
  },
});

function judgeBehind(balancer: Resource | undefined, own: Targets, stack: Stack): Verdict {
  if (balancer === undefined) return unknown("its load balancer is outside this stack");
  return balancer.at("internal").is(true)
    ? notApplicable("the load balancer is internal")
    : judgeFacing(balancer, own, stack);
}

function judgeFacing(balancer: Resource, own: Targets, stack: Stack): Verdict {
  const groups = stack.once(groupsBehind, balancer.urn);
  const { servicesOf, complete } = stack.once(servicesByGroup);
  if (new Set([...groups.names].flatMap(servicesOf)).size > 1)
    return fail("its load balancer forwards to more than one ECS service");
  if (!complete) return unknown("the target groups of an ECS service are known only after the update");
  const strays = [...own.names].filter((name) => servicesOf(name).length === 0);
  return strays.length > 0 ? judgeStrays(strays, stack) : judgeCompleteness([own, groups]);
}

/** A target group of another stack may belong to the gateway of that stack. */
const judgeStrays = (strays: readonly string[], stack: Stack): Verdict =>
  strays.some((name) => stack.find(name) !== undefined)
    ? fail("forwards to a target group without an ECS service")
    : unknown("its target group is outside this stack");

const judgeCompleteness = (targets: readonly Targets[]): Verdict =>
  together(targets).complete
    ? pass()
    : unknown("some target groups of the load balancer are known only after the update");

/**
 * The target groups of a load balancer's listeners and listener rules. Incomplete if the load
 * balancer of any listener is not known yet, because it may be this one.
 */
function groupsBehind(stack: Stack, balancer: string): Targets {
  const ways = stack.ofType(...forwardingTypes).map((way) => ({ way, of: balancersOf(way, stack) }));
  const own = ways.filter(({ of }) => of.names.has(balancer)).map(({ way }) => groupsForwardedTo(way, stack));
  return together([...own, { names: new Set(), complete: ways.every(({ of }) => of.complete) }]);
}

/**
 * The ECS services of every target group, and whether the target groups of each service are known.
 */
function servicesByGroup(stack: Stack) {
  const groupsByService = stack
    .ofType(serviceType)
    .map((service) => ({ service, groups: groupsOfService(service, stack) }));
  return {
    servicesOf: (name: string) =>
      groupsByService.filter(({ groups }) => groups.names.has(name)).map(({ service }) => service.urn),
    complete: groupsByService.every(({ groups }) => groups.complete),
  };
}
