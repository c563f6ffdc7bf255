import * as z from "zod";
import { requestLimits, type RequestLimitName } from "../../contract/limits.ts";
import { mostRequests, requestLimitNames } from "../../contract/request-limits.ts";

const timeOf = (seconds: number): string => (seconds < 3_600 ? `${seconds / 60} minutes` : `${seconds / 3_600} hours`);

/** The number of one limit. */
function numberOf(name: RequestLimitName) {
  const { about, requests, seconds } = requestLimits[name];
  return z
    .int()
    .min(1)
    .max(mostRequests)
    .default(requests)
    .meta({ description: `the most ${about}, in ${timeOf(seconds)}`, example: requests });
}

/** How many requests clients may send, as `groundwork:limits`. */
export const Limits = z
  .strictObject(
    Object.fromEntries(requestLimitNames.map((name) => [name, numberOf(name)])) as Record<
      RequestLimitName,
      ReturnType<typeof numberOf>
    >,
  )
  .prefault({})
  .meta({
    description: "how many requests a client may send before the services answer 429 (docs/limits.md)",
  });
