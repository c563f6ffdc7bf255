import { crc32 } from "node:zlib";
import type { ReviewedType } from "../reviewed-type.ts";

/** An internet gateway; it can move to another VPC in place. */
export const ec2InternetGateway: ReviewedType = {
  type: "aws:ec2/internetGateway:InternetGateway",
  create: (resource) => {
    const id = resource.id("igw");
    return { id, outputs: { arn: resource.arn("ec2", `internet-gateway/${id}`), ownerId: resource.account } };
  },
};

/** An elastic IP address, from the ranges reserved for documentation. */
export const ec2Eip: ReviewedType = {
  type: "aws:ec2/eip:Eip",
  replaces: ["publicIpv4Pool", "customerOwnedIpv4Pool"],
  conflicts: [["instance", "networkInterface"]],
  create: (resource) => {
    const id = resource.id("eipalloc");
    const publicIp = `203.0.113.${resource.below(254) + 1}`;
    return {
      id,
      outputs: {
        arn: resource.arn("ec2", `elastic-ip/${id}`),
        allocationId: id,
        associationId: "",
        carrierIp: "",
        customerOwnedIp: "",
        domain: "vpc",
        networkBorderGroup: resource.region,
        privateDns: "",
        privateIp: "",
        ptrRecord: "",
        publicDns: `ec2-${publicIp.replaceAll(".", "-")}.${resource.region}.compute.amazonaws.com`,
        publicIp,
        publicIpv4Pool: "amazon",
      },
    };
  },
};

/** A NAT gateway; its public address is that of its elastic IP. */
export const ec2NatGateway: ReviewedType = {
  type: "aws:ec2/natGateway:NatGateway",
  replaces: ["privateIp"],
  create: (resource) => ({
    id: resource.id("nat"),
    outputs: {
      associationId: resource.id("eipassoc"),
      autoProvisionZones: "",
      autoScalingIps: "",
      availabilityMode: "zonal",
      connectivityType: "public",
      networkInterfaceId: resource.id("eni"),
      publicIp: resource.world.find("aws:ec2/eip:Eip", "id", resource.text("allocationId"))?.outputs["publicIp"] ?? "",
      regionalNatGatewayAddresses: [],
      regionalNatGatewayAutoMode: "",
      routeTableId: "",
      vpcId: resource.vpcOfSubnets([resource.text("subnetId")]),
    },
  }),
};

/** A route table. */
export const ec2RouteTable: ReviewedType = {
  type: "aws:ec2/routeTable:RouteTable",
  create: (resource) => {
    const id = resource.id("rtb");
    return {
      id,
      outputs: {
        arn: resource.arn("ec2", `route-table/${id}`),
        ownerId: resource.account,
        propagatingVgws: [],
        routes: [],
      },
    };
  },
};

/** A subnet or gateway with its route table; the table can change in place. */
export const ec2RouteTableAssociation: ReviewedType = {
  type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  published: "AWS::EC2::SubnetRouteTableAssociation",
  replaces: ["gatewayId"],
  updates: ["routeTableId"],
  conflicts: [["subnetId", "gatewayId"]],
  create: (resource) => ({ id: resource.id("rtbassoc"), outputs: {} }),
};

/** A route; its id is made of the table and a checksum of the destination. */
export const ec2Route: ReviewedType = {
  type: "aws:ec2/route:Route",
  conflicts: [
    ["destinationCidrBlock", "destinationIpv6CidrBlock"],
    ["destinationCidrBlock", "destinationPrefixListId"],
    ["gatewayId", "natGatewayId"],
  ],
  create: (resource) => {
    const destination =
      resource.text("destinationCidrBlock") ||
      resource.text("destinationIpv6CidrBlock") ||
      resource.text("destinationPrefixListId");
    return {
      id: `r-${resource.text("routeTableId")}${crc32(destination)}`,
      outputs: { instanceId: "", instanceOwnerId: "", origin: "CreateRoute", state: "active" },
    };
  },
};
