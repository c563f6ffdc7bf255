import { crc32 } from "node:zlib";
import { availabilityZoneId } from "../availability-zones.ts";
import type { ReviewedType } from "../reviewed-type.ts";

/** A network, with the default parts that AWS makes beside it. */
export const ec2Vpc: ReviewedType = {
  type: "aws:ec2/vpc:Vpc",
  conflicts: [["cidrBlock", "ipv4NetmaskLength"]],
  make: (making) => {
    const id = making.id("vpc");
    const routeTable = making.id("rtb");
    return {
      id,
      outputs: {
        arn: making.arn("ec2", `vpc/${id}`),
        ownerId: making.account,
        defaultNetworkAclId: making.id("acl"),
        defaultRouteTableId: routeTable,
        mainRouteTableId: routeTable,
        defaultSecurityGroupId: making.id("sg"),
        dhcpOptionsId: making.id("dopt"),
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

/** The way out of a network; moves from one network to another in place. */
export const ec2InternetGateway: ReviewedType = {
  type: "aws:ec2/internetGateway:InternetGateway",
  make: (making) => {
    const id = making.id("igw");
    return { id, outputs: { arn: making.arn("ec2", `internet-gateway/${id}`), ownerId: making.account } };
  },
};

/** A public address, taken from the ranges kept for documentation. */
export const ec2Eip: ReviewedType = {
  type: "aws:ec2/eip:Eip",
  replaces: ["publicIpv4Pool", "customerOwnedIpv4Pool"],
  conflicts: [["instance", "networkInterface"]],
  make: (making) => {
    const id = making.id("eipalloc");
    const publicIp = `203.0.113.${making.below(254) + 1}`;
    return {
      id,
      outputs: {
        arn: making.arn("ec2", `elastic-ip/${id}`),
        allocationId: id,
        associationId: "",
        carrierIp: "",
        customerOwnedIp: "",
        domain: "vpc",
        networkBorderGroup: making.region,
        privateDns: "",
        privateIp: "",
        ptrRecord: "",
        publicDns: `ec2-${publicIp.replaceAll(".", "-")}.${making.region}.compute.amazonaws.com`,
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
      vpcId: making.vpcOfSubnets([making.text("subnetId")]),
    },
  }),
};

/** A route table. */
export const ec2RouteTable: ReviewedType = {
  type: "aws:ec2/routeTable:RouteTable",
  make: (making) => {
    const id = making.id("rtb");
    return {
      id,
      outputs: {
        arn: making.arn("ec2", `route-table/${id}`),
        ownerId: making.account,
        propagatingVgws: [],
        routes: [],
      },
    };
  },
};

/** A subnet or gateway with its route table; another table is put in place. */
export const ec2RouteTableAssociation: ReviewedType = {
  type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  published: "AWS::EC2::SubnetRouteTableAssociation",
  replaces: ["gatewayId"],
  updates: ["routeTableId"],
  conflicts: [["subnetId", "gatewayId"]],
  make: (making) => ({ id: making.id("rtbassoc"), outputs: {} }),
};

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

/** A security group. Its rules stand in resources of their own. */
export const ec2SecurityGroup: ReviewedType = {
  type: "aws:ec2/securityGroup:SecurityGroup",
  replaces: ["name", "namePrefix", "description"],
  make: (making) => {
    const id = making.id("sg");
    return {
      id,
      outputs: {
        arn: making.arn("ec2", `security-group/${id}`),
        ownerId: making.account,
        egress: [],
        ingress: [],
        revokeRulesOnDelete: false,
      },
    };
  },
};

/** The group that a network is born with, taken over. */
export const ec2DefaultSecurityGroup: ReviewedType = {
  type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  replaces: ["vpcId"],
  autoName: "none",
  make: (making) => {
    const born = making.world.find("aws:ec2/vpc:Vpc", "id", making.text("vpcId"))?.outputs["defaultSecurityGroupId"];
    const id = typeof born === "string" ? born : making.id("sg");
    return {
      id,
      outputs: {
        arn: making.arn("ec2", `security-group/${id}`),
        description: "default VPC security group",
        egress: [],
        ingress: [],
        name: "default",
        namePrefix: "",
        ownerId: making.account,
      },
    };
  },
};

/** An endpoint of an AWS service in the network: a gateway (S3, DynamoDB) or interfaces in subnets. */
export const ec2VpcEndpoint: ReviewedType = {
  type: "aws:ec2/vpcEndpoint:VpcEndpoint",
  documents: ["policy"],
  make: (making) => {
    const id = making.id("vpce");
    const service = making.text("serviceName");
    const isGateway = (making.text("vpcEndpointType") || "Gateway") === "Gateway";
    const host = `${id}-${making.letters(8, "abcdefghijklmnopqrstuvwxyz0123456789")}.${service.split(".").at(-1) ?? ""}`;
    return {
      id,
      outputs: {
        arn: making.arn("ec2", `vpc-endpoint/${id}`),
        cidrBlocks: [],
        dnsEntries: isGateway
          ? []
          : [{ dnsName: `${host}.${making.region}.vpce.amazonaws.com`, hostedZoneId: making.zoneId() }],
        ipAddressType: "ipv4",
        networkInterfaceIds: isGateway ? [] : making.list("subnetIds").map(() => making.id("eni")),
        ownerId: making.account,
        prefixListId: isGateway ? `pl-${making.hex(8)}` : "",
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

/** A flow log: nothing of it changes but its tags. */
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
  make: (making) => {
    const id = making.id("fl");
    return {
      id,
      outputs: {
        arn: making.arn("ec2", `vpc-flow-log/${id}`),
        logDestinationType: "cloud-watch-logs",
        maxAggregationInterval: 600,
      },
    };
  },
};
