import { Refusal } from "../../../contract/refusal.mjs";
import type { Properties } from "../../core/backing.ts";
import type { Lookup } from "../lookup.ts";

/** The arguments by which the sandbox finds a subnet. */
const searched = ["id", "vpcId", "cidrBlock", "availabilityZone", "availabilityZoneId"] as const;

/** A subnet of the stack, or of the VPC that its configuration adopts. */
export const getSubnet: Lookup = {
  token: "aws:ec2/getSubnet:getSubnet",
  answer: (args, context) => {
    const unsupported = Object.keys(args).filter((key) => ![...searched, "region"].includes(key));
    if (unsupported.length > 0)
      throw new Refusal(`the sandbox does not support ${unsupported.join(", ")}.`, {
        path: "getSubnet",
        remedy: `Use ${searched.join(", ")}.`,
      });
    const held = context.world.all("aws:ec2/subnet:Subnet").map(({ id, outputs }): Properties => ({ ...outputs, id }));
    const found = [...held, ...context.existingSubnets].filter((subnet) =>
      searched.every((key) => args[key] === undefined || args[key] === subnet[key]),
    );
    const [subnet] = found;
    if (subnet === undefined || found.length > 1)
      throw new Refusal(`${found.length === 0 ? "no" : "more than one"} matching EC2 Subnet found.`, {
        path: `getSubnet: ${JSON.stringify(args)}`,
        remedy: "The stack, or the network that its configuration adopts, must contain exactly one.",
      });
    const arn = `arn:aws:ec2:${context.region}:${context.account}:subnet/${String(subnet["id"])}`;
    return { arn, ownerId: context.account, region: context.region, state: "available", tags: {}, ...subnet };
  },
};
