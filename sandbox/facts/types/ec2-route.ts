import { crc32 } from "node:zlib";
import type { ReviewedType } from "../reviewed-type.ts";

/** A route; its id is made of the table and a checksum of the destination. */
export const ec2Route: ReviewedType = {
  type: "aws:ec2/route:Route",
  conflicts: [
    ["destinationCidrBlock", "destinationIpv6CidrBlock"],
    ["destinationCidrBlock", "destinationPrefixListId"],
    ["gatewayId", "natGatewayId"],
  ],
  make: (making) => {
    const destination =
      making.text("destinationCidrBlock") ||
      making.text("destinationIpv6CidrBlock") ||
      making.text("destinationPrefixListId");
    return {
      id: `r-${making.text("routeTableId")}${crc32(destination)}`,
      outputs: { instanceId: "", instanceOwnerId: "", origin: "CreateRoute", state: "active" },
    };
  },
};
