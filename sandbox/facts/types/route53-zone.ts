import type { ReviewedType } from "../reviewed-type.ts";

/** A DNS zone. */
export const route53Zone: ReviewedType = {
  type: "aws:route53/zone:Zone",
  published: "AWS::Route53::HostedZone",
  replaces: ["delegationSetId"],
  conflicts: [["delegationSetId", "vpcs"]],
  sharesName: true,
  make: (making) => {
    const id = making.zoneId();
    const nameServers = ["org", "co.uk", "com", "net"].map(
      (domain, index) => `ns-${index * 512 + making.below(512)}.awsdns-${making.below(64)}.${domain}`,
    );
    return {
      id,
      outputs: {
        arn: `arn:aws:route53:::hostedzone/${id}`,
        zoneId: id,
        nameServers,
        primaryNameServer: nameServers[0],
        forceDestroy: false,
      },
    };
  },
};
