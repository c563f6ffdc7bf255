import type { ReviewedType } from "../reviewed-type.ts";

/** A DNS record; another type or set is put in place. */
export const route53Record: ReviewedType = {
  type: "aws:route53/record:Record",
  published: "AWS::Route53::RecordSet",
  autoName: "none",
  replaces: ["zoneId"],
  conflicts: [
    ["aliases", "records"],
    ["aliases", "ttl"],
  ],
  make: (making) => {
    const zone = making.world.find("aws:route53/zone:Zone", "id", making.text("zoneId"))?.outputs["name"];
    const name = making.text("name").replace(/\.$/, "");
    const isWhole = typeof zone !== "string" || name === zone || name.endsWith(`.${zone}`);
    const set = making.text("setIdentifier");
    return {
      id: [making.text("zoneId"), name, making.text("type"), ...(set === "" ? [] : [set])].join("_"),
      outputs: { fqdn: isWhole ? name : `${name === "" ? "" : `${name}.`}${zone}` },
    };
  },
};
