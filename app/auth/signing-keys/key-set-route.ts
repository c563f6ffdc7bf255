import { anyone, ok, route, type Route } from "../../chassis/http/route.ts";
import { KeySet, keySetPath } from "../../chassis/tokens/published-keys.ts";
import type { SigningKeys } from "./signing-keys.ts";

/** The public keys that verify access tokens (RFC 7517). */
export function keySetRoute(keys: SigningKeys): Route {
  return route({
    method: "get",
    path: keySetPath.replace("/v1", ""),
    versions: ["v1"],
    summary: "List the public keys that verify access tokens",
    access: anyone(),
    limit: "unlimited",
    answers: { 200: KeySet },
    handle: async () => ok({ keys: await keys.published() }),
  });
}
