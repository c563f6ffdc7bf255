import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf, type TestResource } from "../../harness/test-resource.ts";
import { compliantNetworkLoadBalancer } from "../lb/compliant-load-balancer.fixture.ts";
import eipAttached from "./eip-attached.ts";

const address: TestResource = {
  name: "out",
  type: "aws:ec2/eip:Eip",
  id: "eipalloc-1",
  properties: { domain: "vpc", publicIp: "203.0.113.7" },
};
const unnamed = { $id: ABSENT, "nat:allocationId": "other" };
const wiredTo = (...properties: string[]) =>
  Object.fromEntries(properties.map((property) => [property, [urnOf(address)]]));

export default casesOf(
  eipAttached,
  [
    address,
    {
      name: "nat",
      type: "aws:ec2/natGateway:NatGateway",
      properties: { allocationId: "eipalloc-1", subnetId: "subnet-1" },
    },
    { name: "association", type: "aws:ec2/eipAssociation:EipAssociation", properties: { allocationId: "other" } },
    compliantNetworkLoadBalancer,
  ],
  {
    pass: {
      "a NAT gateway uses the address": {},
      "a NAT gateway uses the address, and whether an instance does is unknown": {
        instance: UNKNOWN,
        networkInterface: UNKNOWN,
      },
      "an instance uses the address": { instance: "i-1", "nat:allocationId": "other" },
      "a NAT gateway uses the address as a secondary one": {
        "nat:allocationId": "other",
        "nat:secondaryAllocationIds": ["eipalloc-1"],
      },
      "an association names the public IP address": {
        "nat:allocationId": "other",
        "association:allocationId": "",
        "association:publicIp": "203.0.113.7",
      },
      "an association refers to the public IP address before it is known": {
        ...unnamed,
        "association:allocationId": UNKNOWN,
        "association:publicIp": UNKNOWN,
        "association:$dependencies": wiredTo("publicIp"),
      },
      "a load balancer uses the address": {
        "nat:allocationId": "other",
        "network:subnetMappings": [{ subnetId: "subnet-1" }, { subnetId: "subnet-2", allocationId: "eipalloc-1" }],
      },
      "a load balancer refers to the address before its ID is known": {
        ...unnamed,
        "network:subnetMappings": [{ allocationId: UNKNOWN }, { allocationId: UNKNOWN }],
        "network:$dependencies": wiredTo("subnetMappings"),
      },
      "a server of a type that has no rule uses the address": {
        "nat:$type": "aws:transfer/server:Server",
        "nat:allocationId": ABSENT,
        "nat:endpointDetails": { addressAllocationIds: ["eipalloc-1"] },
      },
      "AWS reports that a network interface has it": { "nat:allocationId": "other", associationId: "eipassoc-9" },
      "a DNS record names the address": {
        "nat:$type": "aws:route53/record:Record",
        "nat:allocationId": ABSENT,
        "nat:records": ["203.0.113.7"],
      },
    },
    fail: {
      "only an allowlist contains the address": {
        "nat:allocationId": "other",
        "nat:cidrBlocks": ["203.0.113.7/32"],
      },
      "no resource uses the address": { "nat:allocationId": "other" },
      "a load balancer lists subnets, and AWS computes their mappings": {
        "nat:allocationId": "other",
        "network:subnetMappings": UNKNOWN,
      },
    },
    unknown: {
      "the address that a NAT gateway uses is unknown": { "nat:allocationId": UNKNOWN },
      "whether an instance uses the address is unknown": { "nat:allocationId": "other", instance: UNKNOWN },
      "the address that a load balancer uses is unknown": {
        "nat:allocationId": "other",
        "network:subnetMappings": [{ allocationId: UNKNOWN }],
      },
    },
  },
);
