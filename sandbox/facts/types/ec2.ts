import { crc32 } from "node:zlib";
import { availabilityZoneId } from "../availability-zones.ts";
import type { ReviewedType } from "../reviewed-type.ts";

/** A VPC, with the default route table, ACL and security group that AWS creates with it. */
export const ec2Vpc: ReviewedType = {
  type: "aws:ec2/vpc:Vpc",
  conflicts: [["cidrBlock", "ipv4NetmaskLength"]],
  create: (resource) => {
    const id = resource.id("vpc");
    const routeTable = resource.id("rtb");
    return {
      id,
      outputs: {
        arn: resource.arn("ec2", `vpc/${id}`),
        ownerId: resource.account,
        defaultNetworkAclId: resource.id("acl"),
        defaultRouteTableId: routeTable,
        mainRouteTableId: routeTable,
        defaultSecurityGroupId: resource.id("sg"),
        dhcpOptionsId: resource.id("dopt"),
        ipv6AssociationId: "",
        assignGeneratedIpv6CidrBlock: false,
        enableDnsHostnames: false,
        enableDnsSupport: true,
        enableNetworkAddressUsageMetrics: false,
        instanceTenancy: "default",
        ipv6CidrBlock: "",
      },
    };
  },
};

/** A subnet in one zone. */
export const ec2Subnet: ReviewedType = {
  type: "aws:ec2/subnet:Subnet",
  updates: ["ipv6CidrBlock"],
  conflicts: [["availabilityZone", "availabilityZoneId"]],
  create: (resource) => {
    const id = resource.id("subnet");
    const zone = resource.text("availabilityZone") || `${resource.region}a`;
    return {
      id,
      outputs: {
        arn: resource.arn("ec2", `subnet/${id}`),
        ownerId: resource.account,
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

/** A security group. Its rules are separate resources. */
export const ec2SecurityGroup: ReviewedType = {
  type: "aws:ec2/securityGroup:SecurityGroup",
  replaces: ["name", "namePrefix", "description"],
  create: (resource) => {
    const id = resource.id("sg");
    return {
      id,
      outputs: {
        arn: resource.arn("ec2", `security-group/${id}`),
        ownerId: resource.account,
        egress: [],
        ingress: [],
        revokeRulesOnDelete: false,
      },
    };
  },
};

/** The default security group of a VPC, adopted by the program. */
export const ec2DefaultSecurityGroup: ReviewedType = {
  type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  replaces: ["vpcId"],
  autoName: "none",
  create: (resource) => {
    const born = resource.world.find("aws:ec2/vpc:Vpc", "id", resource.text("vpcId"))?.outputs[
      "defaultSecurityGroupId"
    ];
    const id = typeof born === "string" ? born : resource.id("sg");
    return {
      id,
      outputs: {
        arn: resource.arn("ec2", `security-group/${id}`),
        description: "default VPC security group",
        egress: [],
        ingress: [],
        name: "default",
        namePrefix: "",
        ownerId: resource.account,
      },
    };
  },
};

/**
 * An endpoint of an AWS service in the network: a gateway (S3, DynamoDB) or interfaces in subnets.
 */
export const ec2VpcEndpoint: ReviewedType = {
  type: "aws:ec2/vpcEndpoint:VpcEndpoint",
  documents: ["policy"],
  create: (resource) => {
    const id = resource.id("vpce");
    const service = resource.text("serviceName");
    const isGateway = (resource.text("vpcEndpointType") || "Gateway") === "Gateway";
    const host = `${id}-${resource.letters(8, "abcdefghijklmnopqrstuvwxyz0123456789")}.${service.split(".").at(-1) ?? ""}`;
    return {
      id,
      outputs: {
        arn: resource.arn("ec2", `vpc-endpoint/${id}`),
        cidrBlocks: [],
        dnsEntries: isGateway
          ? []
          : [{ dnsName: `${host}.${resource.region}.vpce.amazonaws.com`, hostedZoneId: resource.zoneId() }],
        ipAddressType: "ipv4",
        networkInterfaceIds: isGateway ? [] : resource.list("subnetIds").map(() => resource.id("eni")),
        ownerId: resource.account,
        prefixListId: isGateway ? `pl-${resource.hex(8)}` : "",
        privateDnsEnabled: false,
        requesterManaged: false,
        routeTableIds: [],
        securityGroupIds: [],
        state: "available",
        subnetIds: [],
        vpcEndpointType: "Gateway",
      },
    };
  },
};

/** A flow log: only its tags can change in place. */
export const ec2FlowLog: ReviewedType = {
  type: "aws:ec2/flowLog:FlowLog",
  replaces: [
    "eniId",
    "iamRoleArn",
    "regionalNatGatewayId",
    "subnetId",
    "transitGatewayAttachmentId",
    "transitGatewayId",
    "vpcId",
  ],
  create: (resource) => {
    const id = resource.id("fl");
    return {
      id,
      outputs: {
        arn: resource.arn("ec2", `vpc-flow-log/${id}`),
        logDestinationType: "cloud-watch-logs",
        maxAggregationInterval: 600,
      },
    };
  },
};
