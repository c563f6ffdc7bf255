import { availabilityZoneId } from "../availability-zones.ts";
import type { ReviewedType } from "../reviewed-type.ts";

/** A subnet in one zone. */
export const ec2Subnet: ReviewedType = {
  type: "aws:ec2/subnet:Subnet",
  updates: ["ipv6CidrBlock"],
  conflicts: [["availabilityZone", "availabilityZoneId"]],
  make: (making) => {
    const id = making.id("subnet");
    const zone = making.text("availabilityZone") || `${making.region}a`;
    return {
      id,
      outputs: {
        arn: making.arn("ec2", `subnet/${id}`),
        ownerId: making.account,
        ipv6CidrBlockAssociationId: "",
        availabilityZone: zone,
        availabilityZoneId: availabilityZoneId(zone),
        assignIpv6AddressOnCreation: false,
        enableDns64: false,
        ipv6CidrBlock: "",
        ipv6Native: false,
        mapPublicIpOnLaunch: false,
        privateDnsHostnameTypeOnLaunch: "ip-name",
      },
    };
  },
};
