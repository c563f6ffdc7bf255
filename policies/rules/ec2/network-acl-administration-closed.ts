import { allOf, anyOf, NotKnown } from "../../reading/certainty.ts";
import { networkAclIngressOf, type NetworkAclEntry } from "../../reading/network-acl.ts";
import type { Resource } from "../../reading/resource.ts";
import type { Stack } from "../../reading/stack.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass } from "../../rule/verdict.ts";

const aclTypes = ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"] as const;
const ruleType = "aws:ec2/networkAclRule:NetworkAclRule";

export default rule({
  name: "network-acl-administration-closed",
  title: "Network ACLs let nobody on the internet administer",
  why: "SSH and RDP that are open to the world are tried all day.",
  type: [...aclTypes, ruleType],
  checklist: "EDGE",
  severity: "medium",
  union: [17],
  controls: { fsbp: ["EC2.21"], cis: ["5.2"], checkov: ["CKV_AWS_231", "CKV_AWS_232"], trivy: ["AWS-0105"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21",
  remedy: 'cidrBlock: <the network that administers>, or ruleAction: "deny"',
  judgeInStack: (acl, stack) =>
    every(networkAclIngressOf(acl), (entry) =>
      allOf([() => entry.allows(), () => entry.isFromWorld(), () => leavesOpen(entry, acl, stack)])
        ? fail(`${entry.name} lets the internet in on port 22 or 3389`)
        : pass(),
    ),
});

// CIS 5.2 counts UDP as well.
const administration = (["tcp", "udp"] as const).flatMap((protocol) => [22, 3389].map((port) => ({ protocol, port })));

/** Whether an entry is about a port of administration that no entry before it denies. */
const leavesOpen = (entry: NetworkAclEntry, acl: Resource, stack: Stack): boolean =>
  anyOf(
    administration.map(
      (port) => () =>
        allOf([
          () => entry.covers(port),
          () =>
            !anyOf(entriesBeside(acl, stack).map((find) => () => find().some((other) => other.takesAway(entry, port)))),
        ]),
    ),
  );

/** Those of the same ACL; a standalone rule that does not tell yet whose it is throws when it is asked. */
function entriesBeside(acl: Resource, stack: Stack): (() => NetworkAclEntry[])[] {
  if (acl.type !== ruleType) return networkAclIngressOf(acl).map((entry) => () => [entry]);
  const own = stack.targets(acl, "networkAclId", ...aclTypes);
  return stack.ofType(ruleType).map((other) => () => {
    const { names, complete } = stack.targets(other, "networkAclId", ...aclTypes);
    if ([...names].some((name) => own.names.has(name))) return networkAclIngressOf(other);
    if (!complete || !own.complete) throw new NotKnown("networkAclId", "does not tell yet whose it is");
    return [];
  });
}
