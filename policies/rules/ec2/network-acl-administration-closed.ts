import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack } from "../../kernel/stack.ts";
import { allOf, anyOf, every, fail, NotKnown, pass } from "../../kernel/verdict.ts";
import { type NetworkAclEntry, networkAclIngressOf } from "./network-acl.ts";

const aclTypes = ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"] as const;
const ruleType = "aws:ec2/networkAclRule:NetworkAclRule";

export default rule({
  name: "network-acl-administration-closed",
  title: "Network ACLs do not allow ingress from the internet to port 22 or 3389",
  why: "Attackers scan the internet for open SSH and RDP ports and try passwords on them all day.",
  type: [...aclTypes, ruleType],
  checklist: "EDGE",
  severity: "medium",
  union: [17],
  controls: { fsbp: ["EC2.21"], cis: ["5.2"], checkov: ["CKV_AWS_231", "CKV_AWS_232"], trivy: ["AWS-0105"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21",
  remedy: 'cidrBlock: <the administrators\' network>, or ruleAction: "deny"',
  judgeInStack: (acl, stack) =>
    every(networkAclIngressOf(acl), (entry) =>
      allOf([() => entry.allows(), () => entry.isFromWorld(), () => leavesOpen(entry, acl, stack)])
        ? fail(`allows ingress from the internet to port 22 or 3389 in ${entry.name}`)
        : pass(),
    ),
});

// CIS 5.2 includes UDP.
const administration = (["tcp", "udp"] as const).flatMap((protocol) => [22, 3389].map((port) => ({ protocol, port })));

/** Whether an entry covers an administration port (SSH, RDP) that no earlier entry denies. */
const leavesOpen = (entry: NetworkAclEntry, acl: Resource, stack: Stack): boolean =>
  anyOf(
    administration.map(
      (port) => () =>
        allOf([
          () => entry.covers(port),
          () =>
            !anyOf(
              entriesOfSameAcl(acl, stack).map((find) => () => find().some((other) => other.takesAway(entry, port))),
            ),
        ]),
    ),
  );

/**
 * The entries of the same ACL, read on call: a separate rule throws {@link NotKnown} if its ACL
 * is not known.
 */
function entriesOfSameAcl(acl: Resource, stack: Stack): (() => NetworkAclEntry[])[] {
  if (acl.type !== ruleType) return networkAclIngressOf(acl).map((entry) => () => [entry]);
  const own = stack.targets(acl, "networkAclId", ...aclTypes);
  return stack.ofType(ruleType).map((other) => () => {
    const { names, complete } = stack.targets(other, "networkAclId", ...aclTypes);
    if ([...names].some((name) => own.names.has(name))) return networkAclIngressOf(other);
    if (!complete || !own.complete) throw new NotKnown("networkAclId", "is known only after the update");
    return [];
  });
}
