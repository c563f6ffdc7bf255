import type { ReviewedType } from "../reviewed-type.ts";

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
