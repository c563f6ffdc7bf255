import { allOf } from "./certainty.ts";
import { block, groupTypes, type Ingress } from "./ingress.ts";
import type { Resource } from "./resource.ts";

const legacyRule = "aws:ec2/securityGroupRule:SecurityGroupRule";

/** Every way out that a resource opens: a group's inline blocks, or the one of a standalone rule. */
export function egressOf(resource: Resource): Ingress[] {
  if (groupTypes.some((type) => type === resource.type)) return resource.at("egress").items().map(block);
  if (resource.type === legacyRule) return resource.at("type").is("ingress") ? [] : [block(resource)];
  return [
    {
      ...block(resource),
      ranges: [resource.at("cidrIpv4"), resource.at("cidrIpv6")],
      prefixLists: resource.at("prefixListId"),
      protocol: resource.at("ipProtocol"),
    },
  ];
}

/** Whether a way leads to every port of a protocol that has ports, or of all of them; nothing listens on port 0. */
export function isEveryPort({ protocol, fromPort, toPort }: Ingress): boolean {
  const name = protocol.text().toLowerCase();
  if (["-1", "all"].includes(name)) return true;
  return allOf([
    () => ["tcp", "6", "udp", "17"].includes(name),
    () => Number(fromPort.text()) <= 1,
    () => Number(toPort.text()) >= 65_535,
  ]);
}
