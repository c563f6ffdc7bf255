import * as z from "zod";
import { availabilityZoneId } from "./availability-zones.ts";
import type { Properties } from "../core/backing.ts";

const AdoptedNetwork = z.object({ vpcId: z.string(), subnets: z.record(z.string(), z.array(z.string())) });
const zoneLetters = ["a", "b", "c", "d", "e", "f"] as const;

/**
 * The subnets that exist outside of the stack: those of the VPC that its configuration adopts, each
 * of a tier in another zone, with invented address ranges.
 */
export function existingSubnets(network: unknown, region: string): readonly Properties[] {
  const adopted = AdoptedNetwork.safeParse(network);
  if (!adopted.success) return [];
  const { vpcId, subnets } = adopted.data;
  return Object.values(subnets).flatMap((ids, tier) =>
    ids.map((id, index) => {
      const availabilityZone = `${region}${zoneLetters[index] ?? ""}`;
      const cidrBlock = `10.0.${tier * zoneLetters.length + index}.0/24`;
      const zone = { availabilityZone, availabilityZoneId: availabilityZoneId(availabilityZone) };
      return { id, vpcId, cidrBlock, mapPublicIpOnLaunch: false, ...zone };
    }),
  );
}
