import type { ReviewedType } from "../reviewed-type.ts";

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
