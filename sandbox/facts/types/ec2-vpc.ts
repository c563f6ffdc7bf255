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
