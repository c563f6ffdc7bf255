import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, type TestResource, UNKNOWN, urnOf } from "../../harness/test-resource.ts";
import prefixListWebOnly from "./security-group-ingress-prefix-list-web-only.ts";

const list: TestResource = {
  name: "offices",
  type: "aws:ec2/managedPrefixList:ManagedPrefixList",
  id: "pl-1",
  properties: { entries: [{ cidr: "203.0.113.0/24" }] },
};
const entry: TestResource = {
  name: "entry",
  type: "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry",
  properties: { prefixListId: "pl-1", cidr: "198.51.100.0/24" },
};
const way: TestResource = {
  name: "ssh",
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  properties: {
    securityGroupId: "sg-1",
    ipProtocol: "tcp",
    fromPort: 22,
    toPort: 22,
    prefixListId: "pl-1",
    description: "from the offices",
  },
};
const world = { "offices:entries": [{ cidr: "203.0.113.0/24" }, { cidr: "0.0.0.0/0" }] };

export default casesOf(prefixListWebOnly, [way, list, entry], {
  pass: {
    "the list contains one office": {},
    "the rule has no prefix list": { prefixListId: ABSENT, cidrIpv4: "10.0.0.0/8" },
    "the list contains the internet, and the port is 443": { ...world, fromPort: 443, toPort: 443 },
    "port 443 to a list of another stack": { prefixListId: "pl-9", fromPort: 443, toPort: 443 },
    "the rule of a group names the list": {
      $type: "aws:ec2/securityGroup:SecurityGroup",
      ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, prefixListIds: ["pl-1"] }],
    },
  },
  fail: {
    "a separate entry contains half of the internet": { "entry:cidr": "128.0.0.0/1" },
    "the list contains the internet": world,
    "the list contains the internet over IPv6": { "offices:entries.0.cidr": "::/0" },
    "the rule refers to the list before its ID is known": {
      ...world,
      "offices:$id": ABSENT,
      prefixListId: UNKNOWN,
      $dependencies: { prefixListId: [urnOf(list)] },
    },
    "an inline rule of a group names the list": {
      ...world,
      $type: "aws:ec2/securityGroup:SecurityGroup",
      ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, prefixListIds: ["pl-1"] }],
    },
    "a rule of the older type names the list": {
      ...world,
      $type: "aws:ec2/securityGroupRule:SecurityGroupRule",
      type: "ingress",
      protocol: "udp",
      prefixListId: ABSENT,
      prefixListIds: ["pl-1"],
    },
  },
  unknown: {
    "the list is of another stack": { prefixListId: "pl-9" },
    "an entry is unknown": { "offices:entries": UNKNOWN },
    "the list of an entry is unknown": { "entry:prefixListId": UNKNOWN },
    "the list is unknown": { prefixListId: UNKNOWN },
  },
});
