import { Refusal } from "../../../contract/refusal.mjs";
import { availabilityZoneId, availabilityZones } from "../availability-zones.ts";
import type { Lookup } from "../lookup.ts";

/** The zones of the region, less those that are excluded. Filters are refused rather than ignored. */
export const getAvailabilityZones: Lookup = {
  token: "aws:index/getAvailabilityZones:getAvailabilityZones",
  answer: (args, place) => {
    if (args["filters"] !== undefined)
      throw new Refusal("the sandbox does not support filters.", {
        path: "getAvailabilityZones: filters",
        remedy: "Leave them out.",
      });
    const region = typeof args["region"] === "string" ? args["region"] : place.region;
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
