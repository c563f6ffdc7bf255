import type { ReviewedType } from "../reviewed-type.ts";

/** A DNS zone. */
export const route53Zone: ReviewedType = {
  type: "aws:route53/zone:Zone",
  published: "AWS::Route53::HostedZone",
  replaces: ["delegationSetId"],
  conflicts: [["delegationSetId", "vpcs"]],
  sharesName: true,
  create: (resource) => {
    const id = resource.zoneId();
    const nameServers = ["org", "co.uk", "com", "net"].map(
      (domain, index) => `ns-${index * 512 + resource.below(512)}.awsdns-${resource.below(64)}.${domain}`,
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

/** A DNS record; its type and set identifier can change in place. */
export const route53Record: ReviewedType = {
  type: "aws:route53/record:Record",
  published: "AWS::Route53::RecordSet",
  autoName: "none",
  replaces: ["zoneId"],
  conflicts: [
    ["aliases", "records"],
    ["aliases", "ttl"],
  ],
  create: (resource) => {
    const zone = resource.world.find("aws:route53/zone:Zone", "id", resource.text("zoneId"))?.outputs["name"];
    const name = resource.text("name").replace(/\.$/, "");
    const isWhole = typeof zone !== "string" || name === zone || name.endsWith(`.${zone}`);
    const set = resource.text("setIdentifier");
    return {
      id: [resource.text("zoneId"), name, resource.text("type"), ...(set === "" ? [] : [set])].join("_"),
      outputs: { fqdn: isWhole ? name : `${name === "" ? "" : `${name}.`}${zone}` },
    };
  },
};
