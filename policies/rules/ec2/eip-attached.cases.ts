import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import eipAttached from "./eip-attached.ts";

export default casesOf(
  eipAttached,
  [
    { name: "out", type: "aws:ec2/eip:Eip", id: "eipalloc-1", properties: { domain: "vpc" } },
    {
      name: "nat",
      type: "aws:ec2/natGateway:NatGateway",
      properties: { allocationId: "eipalloc-1", subnetId: "subnet-1" },
    },
  ],
  {
    pass: { "a NAT gateway has it": {}, "an instance has": { instance: "i-1", "nat:allocationId": "other" } },
    fail: { "nothing has": { "nat:allocationId": "other" } },
    unknown: { "whose one is is not known": { "nat:allocationId": UNKNOWN } },
  },
);
