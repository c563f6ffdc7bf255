import * as z from "zod";
import { ok, platformOnly, route, type Route } from "../../chassis/http/route.ts";
import { Revocations, revocationsPath } from "../../chassis/tokens/published-revocations.ts";
import type { RevocationList } from "./revocation-list.ts";

const Since = z
  .string()
  .regex(/^\d{1,15}$/, "must be a time in milliseconds")
  .transform(Number);

/** The revocations from a time on, for the verifiers of other services. */
export function revocationsRoute(list: RevocationList): Route {
  return route({
    method: "get",
    path: revocationsPath.replace("/internal/v1", ""),
    versions: ["v1"],
    summary: "List the revocations since a time",
    access: platformOnly(),
    limit: "unlimited",
    query: z.strictObject({ since: Since.optional() }),
    answers: { 200: Revocations },
    handle: async ({ query: { since = 0 } }) => Promise.resolve(ok(list.since(since))),
  });
}
