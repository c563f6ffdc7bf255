import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf, type TestResource } from "../../fixtures/test-resource.ts";
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
      "a NAT gateway has it": {},
      "a NAT gateway has it, and whether a machine does is not known": { instance: UNKNOWN, networkInterface: UNKNOWN },
      "an instance has": { instance: "i-1", "nat:allocationId": "other" },
      "it is a NAT gateway's second": { "nat:allocationId": "other", "nat:secondaryAllocationIds": ["eipalloc-1"] },
      "an association names its address": {
        "nat:allocationId": "other",
        "association:allocationId": "",
        "association:publicIp": "203.0.113.7",
      },
      "an association is wired to its address": {
        ...unnamed,
        "association:allocationId": UNKNOWN,
        "association:publicIp": UNKNOWN,
        "association:$dependencies": wiredTo("publicIp"),
      },
      "a load balancer has it": {
        "nat:allocationId": "other",
        "network:subnetMappings": [{ subnetId: "subnet-1" }, { subnetId: "subnet-2", allocationId: "eipalloc-1" }],
      },
      "a load balancer is wired to it": {
        ...unnamed,
        "network:subnetMappings": [{ allocationId: UNKNOWN }, { allocationId: UNKNOWN }],
        "network:$dependencies": wiredTo("subnetMappings"),
      },
    },
    fail: {
      "nothing has": { "nat:allocationId": "other" },
      "a load balancer has subnets, and makes the mappings of them": {
        "nat:allocationId": "other",
        "network:subnetMappings": UNKNOWN,
      },
    },
    unknown: {
      "whose one is is not known": { "nat:allocationId": UNKNOWN },
      "whether a machine has it is not known": { "nat:allocationId": "other", instance: UNKNOWN },
      "which a load balancer has is not known": {
        "nat:allocationId": "other",
        "network:subnetMappings": [{ allocationId: UNKNOWN }],
      },
    },
  },
);
