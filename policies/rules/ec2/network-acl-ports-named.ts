import { rule } from "../../kernel/rule.ts";
import { allOf, every, fail, pass } from "../../kernel/verdict.ts";
import { networkAclIngressOf } from "./network-acl.ts";

export default rule({
  name: "network-acl-ports-named",
  title: "Network ACLs do not allow ingress from the internet to all ports",
  why: "An ACL that allows every port filters nothing: an attacker reaches each service that a security group opens by mistake.",
  type: [
    "aws:ec2/networkAcl:NetworkAcl",
    "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
    "aws:ec2/networkAclRule:NetworkAclRule",
  ],
  checklist: "EDGE",
  severity: "low",
  union: [18],
  controls: { checkov: ["CKV_AWS_352"], trivy: ["AWS-0102"] },
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
  remedy: 'protocol: "tcp", fromPort: 443, toPort: 443',
  implies: ["network-acl-administration-closed"],
  judge: (acl) =>
    every(networkAclIngressOf(acl), (entry) =>
      allOf([() => entry.allows(), () => entry.isFromWorld(), () => entry.isEveryPort()])
        ? fail(`allows ingress from the internet to all ports in ${entry.name}`)
        : pass(),
    ),
});
