import { Refusal } from "../../contract/refusal.mjs";
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
    throw new Refusal(`the installed @pulumi/aws has no lookup "${token}"${didYouMean(token, known)}`, {
      remedy: "Use a function of the installed @pulumi/aws.",
    });
  throw new Refusal(`the sandbox does not answer "${token}".`, {
    remedy: `It answers: ${[...lookups.keys()].join(", ")}.`,
  });
}
