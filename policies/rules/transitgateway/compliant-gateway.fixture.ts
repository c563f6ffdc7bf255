import type { TestResource } from "../../harness/test-resource.ts";

/** A transit gateway that passes every rule. */
export const compliantGateway: TestResource = {
  name: "hub",
  type: "aws:ec2transitgateway/transitGateway:TransitGateway",
  properties: { autoAcceptSharedAttachments: "disable" },
};
