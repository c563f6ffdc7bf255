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
