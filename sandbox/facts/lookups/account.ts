import { Refusal } from "../../../contract/refusal.mjs";
import { availabilityZoneId, availabilityZones } from "../availability-zones.ts";
import type { Lookup } from "../lookup.ts";

/** The sandbox is called by an administrator of its account. */
export const getCallerIdentity: Lookup = {
  token: "aws:index/getCallerIdentity:getCallerIdentity",
  answer: (_, { account }) => ({
    id: account,
    accountId: account,
    arn: `arn:aws:iam::${account}:user/sandbox`,
    userId: "AIDASANDBOXSANDBOX000",
  }),
};

/** The sandbox is in the commercial partition. */
export const getPartition: Lookup = {
  token: "aws:index/getPartition:getPartition",
  answer: () => ({ id: "aws", partition: "aws", dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" }),
};

/** The requested region, or the provider's. */
export const getRegion: Lookup = {
  token: "aws:index/getRegion:getRegion",
  answer: (args, context) => {
    const asked = [args["region"], args["name"], args["id"]].find((name) => typeof name === "string") ?? context.region;
    return { id: asked, name: asked, region: asked, description: asked, endpoint: `ec2.${asked}.amazonaws.com` };
  },
};

/**
 * The zones of the region, less those that are excluded. Filters are refused rather than ignored.
 */
export const getAvailabilityZones: Lookup = {
  token: "aws:index/getAvailabilityZones:getAvailabilityZones",
  answer: (args, context) => {
    if (args["filters"] !== undefined)
      throw new Refusal("the sandbox does not support filters.", {
        path: "getAvailabilityZones: filters",
        remedy: "Remove the filters.",
      });
    const region = typeof args["region"] === "string" ? args["region"] : context.region;
    const excluded = [args["excludeNames"], args["excludeZoneIds"]].flatMap((list) =>
      Array.isArray(list) ? (list as unknown[]) : [],
    );
    const names = availabilityZones(region).filter(
      (zone) => !excluded.includes(zone) && !excluded.includes(availabilityZoneId(zone)),
    );
    return {
      ...args,
      id: region,
      region,
      groupNames: [`${region}-zg-1`],
      names,
      zoneIds: names.map(availabilityZoneId),
    };
  },
};
