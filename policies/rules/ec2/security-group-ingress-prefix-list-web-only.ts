import { listsWorld } from "../../kernel/prefix-list.ts";
import { rule } from "../../kernel/rule.ts";
import { groupTypes, ingressOf, isWebOnly, ruleTypes, trafficOf } from "../../kernel/security-group.ts";
import { allOf, every, fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "security-group-ingress-prefix-list-web-only",
  title: "Security groups open only authorized ports to prefix lists that cover the internet",
  why: "A prefix list can contain 0.0.0.0/0, and the security group that refers to it does not show it. Attackers scan every port that is open to the internet.",
  type: [...groupTypes, ...ruleTypes],
  checklist: "EDGE",
  severity: "critical",
  union: [6],
  controls: { fsbp: ["EC2.18"] },
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html",
  remedy: "entries: [<address ranges of known networks>] in the ManagedPrefixList, or a rule for port 443 only",
  implies: ["security-group-ingress-world-public-only"],
  judgeInStack: (resource, stack, { worldPorts }) =>
    every(ingressOf(resource), (way) =>
      allOf([() => !isWebOnly(way, worldPorts), () => listsWorld(resource, way, stack)])
        ? fail(
            `allows ingress from the internet to ${trafficOf(way)} by a prefix list in ${way.at.path === "" ? "the rule" : way.at.path}`,
          )
        : pass(),
    ),
});
