import type { Lookup } from "./lookup.ts";
import { lookups } from "./lookups/index.ts";
import { didYouMean } from "./nearest.ts";
import { sdkLookups } from "./sdk-catalogue.ts";

/**
 * The lookup of that token, such as `aws:index/getRegion:getRegion`.
 * @throws naming the nearest where `@pulumi/aws` has none, and those that are answered where the sandbox lacks it.
 */
export function findLookup(token: string): Lookup {
  const found = lookups.get(token);
  if (found !== undefined) return found;
  const known = sdkLookups();
  if (!known.includes(token))
    throw new Error(`the installed @pulumi/aws has no lookup "${token}"${didYouMean(token, known)}`);
  throw new Error(`the sandbox does not answer "${token}".\n  It answers: ${[...lookups.keys()].join(", ")}.`);
}
