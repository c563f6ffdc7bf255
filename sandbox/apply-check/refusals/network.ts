import type { WireValue } from "../../provider/wire-value.ts";
import { asText, integer, isGiven, matching, oneOf, text, type Refusal } from "../refusal.ts";

const group = ["aws:ec2/securityGroup:SecurityGroup"];
const rules = [
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
];
const groupCharacters = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]*$/;
const groupApi = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html";
const permissionApi = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html";
const vpcApi = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html";

/** A network of IPv4 whose host bits are zero. */
function isNetwork(value: WireValue | undefined): boolean {
  const [address = "", length = ""] = asText(value).split("/");
  const octets = address.split(".").map(Number);
  const bits = Number(length);
  if (octets.length !== 4 || !octets.every((each) => each >= 0 && each <= 255) || !(bits >= 0 && bits <= 32))
    return false;
  const number = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return number % 2 ** (32 - bits) === 0;
}

const network = { rule: "must be an IPv4 network whose host bits are zero", allows: isNetwork };
const sized = (value: WireValue | undefined) =>
  isNetwork(value) && Number(asText(value).split("/")[1]) >= 16 && Number(asText(value).split("/")[1]) <= 28;
const sizedNetwork = { rule: "must be an IPv4 network from /16 to /28 whose host bits are zero", allows: sized };

/** Networks and their firewalls. */
export const networkRefusals: readonly Refusal[] = [
  ...["ingress.*.description", "egress.*.description"].map((property) => ({
    types: group,
    property,
    ...text(0, 255, groupCharacters),
    source: permissionApi,
  })),
  { types: group, property: "description", ...text(1, 255, groupCharacters), source: groupApi },
  { types: group, property: "name", ...text(1, 255, groupCharacters), source: groupApi },
  {
    types: group,
    property: "name",
    ...matching(/^(?!sg-)/i, "must not begin with sg-"),
    source: groupApi,
  },
  { types: group, property: "namePrefix", ...matching(/^(?!sg-)/i, "must not begin with sg-"), source: groupApi },
  { types: rules, property: "description", ...text(0, 255, groupCharacters), source: permissionApi },
  {
    types: rules,
    property: "ipProtocol",
    rule: "must be -1 without ports, or a protocol with fromPort and toPort",
    allows: (protocol, { fromPort, toPort }) =>
      protocol === "-1"
        ? [fromPort, toPort].every((port) => port === undefined || port === -1)
        : !["tcp", "udp", "6", "17"].includes(asText(protocol)) || (fromPort !== undefined && toPort !== undefined),
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html",
  },
  {
    types: rules,
    property: "toPort",
    rule: "must not be below fromPort",
    allows: (to, { fromPort, ipProtocol }) =>
      !["tcp", "udp"].includes(asText(ipProtocol)) || typeof fromPort !== "number" || Number(to) >= fromPort,
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html",
  },
  ...["fromPort", "toPort"].map((property) => ({
    types: rules,
    property,
    ...integer(-1, 65535),
    source: permissionApi,
  })),
  { types: rules, property: "cidrIpv4", ...network, source: permissionApi },
  ...["ingress.*.cidrBlocks.*", "egress.*.cidrBlocks.*"].map((property) => ({
    types: group,
    property,
    ...network,
    source: permissionApi,
  })),
  {
    types: rules,
    property: "securityGroupId",
    rule: "needs exactly one of cidrIpv4, cidrIpv6, prefixListId and referencedSecurityGroupId",
    allows: (_, inputs) =>
      ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"].filter((each) => isGiven(inputs, each))
        .length === 1,
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html",
  },
  { types: ["aws:ec2/vpc:Vpc", "aws:ec2/subnet:Subnet"], property: "cidrBlock", ...sizedNetwork, source: vpcApi },
  { types: ["aws:ec2/route:Route"], property: "destinationCidrBlock", ...network, source: vpcApi },
  {
    types: ["aws:ec2/vpc:Vpc"],
    property: "enableDnsHostnames",
    rule: "needs enableDnsSupport",
    allows: (hostnames, { enableDnsSupport }) => hostnames !== true || enableDnsSupport !== false,
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html",
  },
  {
    types: ["aws:ec2/natGateway:NatGateway"],
    property: "allocationId",
    evenAbsent: true,
    rule: "is required by a public zonal NAT gateway",
    allows: (id, { connectivityType, availabilityMode }) =>
      id !== undefined || connectivityType === "private" || availabilityMode === "regional",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html",
  },
  {
    types: ["aws:ec2/vpcEndpoint:VpcEndpoint"],
    property: "privateDnsEnabled",
    rule: "is not possible for gateway endpoints",
    allows: (on, { vpcEndpointType = "Gateway" }) => on !== true || vpcEndpointType !== "Gateway",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html",
  },
  {
    types: ["aws:ec2/vpcEndpoint:VpcEndpoint"],
    property: "routeTableIds",
    rule: "is possible for gateway endpoints only",
    allows: (_, { vpcEndpointType }) => vpcEndpointType === undefined || vpcEndpointType === "Gateway",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html",
  },
  {
    types: ["aws:ec2/flowLog:FlowLog"],
    property: "maxAggregationInterval",
    ...oneOf(60, 600),
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html",
  },
  {
    types: ["aws:ec2/flowLog:FlowLog"],
    property: "iamRoleArn",
    evenAbsent: true,
    rule: "is required by a destination in CloudWatch Logs",
    allows: (role, { logDestinationType }) =>
      role !== undefined || (logDestinationType !== undefined && logDestinationType !== "cloud-watch-logs"),
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html",
  },
  {
    types: ["aws:acm/certificate:Certificate"],
    property: "domainName",
    ...text(1, 64),
    source: "https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html",
  },
  {
    types: ["aws:acm/certificate:Certificate"],
    property: "domainName",
    ...matching(
      /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9][a-z0-9-]*$/i,
      "must be a domain name, with * as its first label only",
    ),
    source: "https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html",
  },
  {
    types: ["aws:route53/record:Record"],
    property: "ttl",
    evenAbsent: true,
    rule: "is required by a record without an alias, and refused with one",
    allows: (ttl, inputs) => (ttl === undefined) === isGiven(inputs, "aliases"),
    source: "https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html",
  },
  {
    types: ["aws:route53/record:Record"],
    property: "records.*",
    rule: "has at most 255 characters in each quoted part of a TXT record",
    allows: (record, { type }) =>
      type !== "TXT" ||
      asText(record)
        .split(/"\s*"/)
        .every((part) => part.replaceAll('"', "").length <= 255),
    source: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#TXTFormat",
  },
  {
    types: ["aws:route53/record:Record"],
    property: "records.*",
    rule: "must be an IPv4 address in an A record",
    allows: (record, { type }) => type !== "A" || isNetwork(`${asText(record)}/32`),
    source: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#AFormat",
  },
];
