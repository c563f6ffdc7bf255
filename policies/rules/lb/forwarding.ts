import type { Reading } from "../../kernel/reading.ts";
import { deepTargets, together } from "../../kernel/references.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack, Targets } from "../../kernel/stack.ts";

const groupType = "aws:lb/targetGroup:TargetGroup";
const listenerType = "aws:lb/listener:Listener";
const balancerType = "aws:lb/loadBalancer:LoadBalancer";
/** Types of resources that forward requests: listeners and listener rules. */
export const forwardingTypes = [listenerType, "aws:lb/listenerRule:ListenerRule"] as const;

/** The load balancers of a listener or listener rule. */
export function balancersOf(forwarding: Resource, stack: Stack): Targets {
  if (forwarding.type === listenerType) return stack.targets(forwarding, "loadBalancerArn", balancerType);
  const listeners = stack.targets(forwarding, "listenerArn", listenerType);
  const behind = [...listeners.names].map((name) => {
    const listener = stack.find(name);
    return listener === undefined ? nothingTold : balancersOf(listener, stack);
  });
  return together([{ names: new Set(), complete: listeners.complete }, ...behind]);
}

/** The target groups that a listener or a rule forwards requests to. */
export function groupsForwardedTo(forwarding: Resource, stack: Stack): Targets {
  const property = forwarding.type === listenerType ? "defaultActions" : "actions";
  const actions = forwarding.at(property);
  if (actions.state === "unknown") return nothingTold;
  const values = actions.items().flatMap(arnsOf);
  // Dependencies do not tell which of the groups has the weight 0.
  const someGetNone = actions.items().some((action) => groupsOf(action).some(getsNone));
  if (someGetNone && values.some(({ state }) => state === "unknown")) return nothingTold;
  return deepTargets({ resource: forwarding, property, values }, stack, groupType);
}

/**
 * The target groups in which an ECS service registers its tasks, including those of its blue/green
 * deployments.
 */
export function groupsOfService(service: Resource, stack: Stack): Targets {
  const ways = service.at("loadBalancers");
  if (ways.state === "unknown") return nothingTold;
  const values = ways
    .items()
    .flatMap((way) => [way.at("targetGroupArn"), way.at("advancedConfiguration.alternateTargetGroupArn")])
    .filter((arn) => arn.state !== "absent");
  return deepTargets({ resource: service, property: "loadBalancers", values }, stack, groupType);
}

const nothingTold: Targets = { names: new Set(), complete: false };

/**
 * An action names one group, or several in a `forward` block; if it has both, they are the same. A
 * group with the weight 0 gets no requests: the one that waits for a blue/green deployment.
 */
function arnsOf(action: Reading): Reading[] {
  const several = action.at("forward.targetGroups");
  if (several.state === "absent") return [action.at("targetGroupArn")].filter(({ state }) => state !== "absent");
  if (several.state !== "known") return [several];
  return groupsOf(action)
    .filter((group) => !getsNone(group))
    .map((group) => group.at("arn"));
}

const groupsOf = (action: Reading): readonly Reading[] => action.at("forward.targetGroups").items();

const getsNone = (group: Reading): boolean => group.at("weight").is(0);
