import type { Lookup } from "../lookup.ts";

/** The region that was asked for, or the provider's. */
export const getRegion: Lookup = {
  token: "aws:index/getRegion:getRegion",
  answer: (args, place) => {
    const asked = [args["region"], args["name"], args["id"]].find((name) => typeof name === "string") ?? place.region;
    return { id: asked, name: asked, region: asked, description: asked, endpoint: `ec2.${asked}.amazonaws.com` };
  },
};
