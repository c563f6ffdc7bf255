import type { Lookup } from "../lookup.ts";
import { getAvailabilityZones } from "./get-availability-zones.ts";
import { getCallerIdentity } from "./get-caller-identity.ts";
import { getPartition } from "./get-partition.ts";
import { getPolicyDocument } from "./get-policy-document.ts";
import { getRandomPassword } from "./get-random-password.ts";
import { getRegion } from "./get-region.ts";

const all: readonly Lookup[] = [
  getAvailabilityZones,
  getCallerIdentity,
  getPartition,
  getPolicyDocument,
  getRandomPassword,
  getRegion,
];

/** The lookups that the sandbox answers, by their token. */
export const lookups: ReadonlyMap<string, Lookup> = new Map(all.map((one) => [one.token, one]));
