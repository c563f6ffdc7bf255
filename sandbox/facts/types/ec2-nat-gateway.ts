import { networkOfSubnets } from "../subnet-network.ts";
import type { ReviewedType } from "../reviewed-type.ts";

/** A NAT gateway; its public address is that of its elastic IP. */
export const ec2NatGateway: ReviewedType = {
  type: "aws:ec2/natGateway:NatGateway",
  replaces: ["privateIp"],
  make: (making) => ({
    id: making.id("nat"),
    outputs: {
      associationId: making.id("eipassoc"),
      autoProvisionZones: "",
      autoScalingIps: "",
      availabilityMode: "zonal",
      connectivityType: "public",
      networkInterfaceId: making.id("eni"),
      publicIp: making.world.find("aws:ec2/eip:Eip", "id", making.text("allocationId"))?.outputs["publicIp"] ?? "",
      regionalNatGatewayAddresses: [],
      regionalNatGatewayAutoMode: "",
      routeTableId: "",
      vpcId: networkOfSubnets(making, [making.text("subnetId")]),
    },
  }),
};
