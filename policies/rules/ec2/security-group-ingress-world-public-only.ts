import { isWorldOpenInStack } from "../../kernel/prefix-list.ts";
import { together } from "../../kernel/references.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { groupTypes, ingressOf, ruleTypes } from "../../kernel/security-group.ts";
import type { Stack, Targets } from "../../kernel/stack.ts";
import { anyOf, fail, pass, unknown } from "../../kernel/verdict.ts";

const loadBalancerTypes = ["aws:lb/loadBalancer:LoadBalancer", "aws:elb/loadBalancer:LoadBalancer"];

export default rule({
  name: "security-group-ingress-world-public-only",
  title: "Only security groups of internet-facing load balancers allow ingress from the internet",
  why: "An attacker on the internet bypasses the load balancer and its firewall if another resource's security group is open.",
  type: [...groupTypes, ...ruleTypes],
  checklist: "EDGE",
  severity: "critical",
  union: [1, 4, 6],
  controls: {},
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18",
  remedy: "referencedSecurityGroupId: <the load balancer's security group>, in place of the address range",
  judgeInStack: (resource, stack) => {
    if (!anyOf(ingressOf(resource).map((way) => () => isWorldOpenInStack(resource, way, stack)))) return pass();
    const group = groupOf(resource, stack);
    const open = stack.once(publicGroups);
    if ([...group.names].some((name) => open.names.has(name))) return pass();
    if (!group.complete) return unknown("securityGroupId is known only after the update");
    if (!open.complete)
      return unknown("a load balancer's security groups, or whether it is internal, are not known before the update");
    return fail("allows ingress from the internet, but the group is not used by an internet-facing load balancer");
  },
});

function groupOf(resource: Resource, stack: Stack): Targets {
  if (groupTypes.some((type) => type === resource.type)) return { names: new Set([resource.urn]), complete: true };
  return stack.targets(resource, "securityGroupId", ...groupTypes);
}

/**
 * A load balancer without `internal` is internet-facing; one whose `internal` is unknown makes the
 * answer incomplete.
 */
function publicGroups(stack: Stack): Targets {
  const balancers = stack.ofType(...loadBalancerTypes);
  const readable = balancers.filter((balancer) => ["known", "absent"].includes(balancer.at("internal").state));
  const facing = readable.filter((balancer) => !balancer.at("internal").is(true));
  const groups = facing.map((balancer) => stack.targets(balancer, "securityGroups", ...groupTypes));
  return together([...groups, { names: new Set(), complete: readable.length === balancers.length }]);
}
