import type { Route } from "../chassis/http/route.ts";
import { changeMeRoute, meRoute } from "./accounts/me-routes.ts";
import { registerRoute } from "./accounts/register-route.ts";
import type { RevocationList } from "./revocations/revocation-list.ts";
import { revocationsRoute } from "./revocations/revocations-route.ts";
import { loginRoute } from "./sessions/login-route.ts";
import { keySetRoute } from "./signing-keys/key-set-route.ts";
import type { SigningKeys } from "./signing-keys/signing-keys.ts";

/** The routes of auth. */
export const routes = (keys: SigningKeys, revocations: RevocationList): readonly Route[] => [
  registerRoute,
  loginRoute(keys),
  keySetRoute(keys),
  revocationsRoute(revocations),
  meRoute,
  changeMeRoute,
];
