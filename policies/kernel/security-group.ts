import type { Reading } from "./reading.ts";
import type { Resource } from "./resource.ts";
import { allOf, anyOf, NotKnown } from "./verdict.ts";

/** Types of security groups. AWS creates the default group, and Pulumi adopts it. */
export const groupTypes = [
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
] as const;
const legacyRule = "aws:ec2/securityGroupRule:SecurityGroupRule";
/** Types of separate ingress rules of a security group. */
export const ruleTypes = ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", legacyRule] as const;

/** One rule of a security group, inline or separate. */
export interface Ingress {
  readonly at: Reading;
  /** IPv4 and IPv6 ranges, each one text or a list of texts. */
  readonly ranges: readonly Reading[];
  readonly prefixLists: Reading;
  readonly protocol: Reading;
  readonly fromPort: Reading;
  readonly toPort: Reading;
}

/** The ingress rules of a resource: the inline rules of a group, or a separate rule. */
export function ingressOf(resource: Resource): Ingress[] {
  if (groupTypes.some((type) => type === resource.type)) return resource.at("ingress").items().map(block);
  if (resource.type === legacyRule) return resource.at("type").is("egress") ? [] : [block(resource)];
  return [standalone(resource)];
}

/**
 * An inline rule of a group, or a separate rule of the older type, which has the same properties.
 */
export const block = (entry: Reading): Ingress => ({
  at: entry,
  ranges: [entry.at("cidrBlocks"), entry.at("ipv6CidrBlocks")],
  prefixLists: entry.at("prefixListIds"),
  protocol: entry.at("protocol"),
  fromPort: entry.at("fromPort"),
  toPort: entry.at("toPort"),
});

const standalone = (rule: Reading): Ingress => ({
  at: rule,
  ranges: [rule.at("cidrIpv4"), rule.at("cidrIpv6")],
  prefixLists: rule.at("prefixListId"),
  protocol: rule.at("ipProtocol"),
  fromPort: rule.at("fromPort"),
  toPort: rule.at("toPort"),
});

/** Whether the rule covers the internet; a prefix list's ranges are not known. */
export const isWorldOpen = (way: Ingress): boolean =>
  anyOf([() => isWorldRange(way), () => holdsUnseenRanges(way.prefixLists)]);

/** Whether an address range of the rule covers the internet, whatever its prefix lists contain. */
export const isWorldRange = (way: Ingress): boolean =>
  anyOf(way.ranges.map((range) => () => anyOf(range.items().map((item) => () => isWorld(item.text())))));

/** Whether a rule opens exactly one TCP port, and that port is in `ports`. */
export function isWebOnly(way: Ingress, ports: readonly number[]): boolean {
  return allOf([
    () => ["tcp", "6"].includes(way.protocol.text().toLowerCase()),
    () => ports.some((port) => way.fromPort.is(port)),
    () => way.toPort.is(way.fromPort.text()),
  ]);
}

/**
 * The traffic of a rule, for a message: its ports, or its protocol if that has none. Numbers only, so
 * that no text of the resource is quoted.
 */
export function trafficOf(way: Ingress): string {
  const protocol = way.protocol.state === "known" ? way.protocol.text().toLowerCase() : "tcp";
  const name = protocolNames[protocol];
  if (name !== undefined) return name;
  const prefix = portProtocols[protocol];
  if (prefix === undefined) return /^\d{1,3}$/.test(protocol) ? `protocol ${protocol}` : "another protocol";
  const [from, to] = [port(way.fromPort), port(way.toPort)];
  return `${prefix}${from === to ? `port ${from}` : `ports ${from} to ${to}`}`;
}

/** Protocols without ports. Source: IANA, "Protocol Numbers". */
const protocolNames: Readonly<Record<string, string>> = {
  "-1": "every port of every protocol",
  all: "every port of every protocol",
  "1": "ICMP",
  icmp: "ICMP",
  "58": "ICMPv6",
  icmpv6: "ICMPv6",
};
/** Protocols with ports, each with what precedes them in a message. */
const portProtocols: Readonly<Record<string, string>> = { "6": "", tcp: "", "17": "UDP ", udp: "UDP " };

const port = (reading: Reading): string =>
  reading.state === "known" && /^-?\d{1,5}$/.test(reading.text()) ? reading.text() : "(not known)";

/**
 * The largest private blocks are 10.0.0.0/8 and fc00::/7: any range wider than those reaches the
 * internet.
 */
export function isWorld(cidr: string): boolean {
  const prefix = /\/(\d{1,3})$/.exec(cidr.trim())?.[1];
  return prefix !== undefined && Number(prefix) < (cidr.includes(":") ? 7 : 8);
}

function holdsUnseenRanges(prefixLists: Reading): boolean {
  if (!prefixLists.isSet() || prefixLists.items().length === 0) return false;
  throw new NotKnown(prefixLists.path, "refers to a prefix list, whose ranges the stack does not contain");
}

/** The egress rules of a resource: the inline rules of a group, or a separate rule. */
export function egressOf(resource: Resource): Ingress[] {
  if (groupTypes.some((type) => type === resource.type)) return resource.at("egress").items().map(block);
  if (resource.type === legacyRule) return resource.at("type").is("ingress") ? [] : [block(resource)];
  return [standalone(resource)];
}

/**
 * Whether a rule covers all ports of TCP, of UDP or of all protocols; no server listens on port 0.
 */
export function isEveryPort({ protocol, fromPort, toPort }: Ingress): boolean {
  const name = protocol.text().toLowerCase();
  if (["-1", "all"].includes(name)) return true;
  return allOf([
    () => ["tcp", "6", "udp", "17"].includes(name),
    () => Number(fromPort.text()) <= 1,
    () => Number(toPort.text()) >= 65_535,
  ]);
}
