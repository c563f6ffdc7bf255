import { auditRoute } from "../chassis/audit/audit-route.ts";
import type { Route } from "../chassis/http/route.ts";
import { queueControlRoutes } from "../chassis/queue-control/queue-control-routes.ts";
import type { MessageSeal } from "../chassis/messaging/sealed.ts";
import { changeEmailRoute, confirmEmailRoute } from "./accounts/change-email-routes.ts";
import { forgotPasswordRoute, resetPasswordRoute } from "./accounts/forgotten-password-routes.ts";
import { changeMeRoute, meRoute } from "./accounts/me-routes.ts";
import { deleteMeRoute } from "./accounts/delete-me-route.ts";
import { passwordRoute } from "./accounts/password-route.ts";
import { registerRoute } from "./accounts/register-route.ts";
import { verifyEmailRoute } from "./accounts/verify-email-route.ts";
import {
  beginLinkRoute,
  linkIdentityRoute,
  listIdentitiesRoute,
  unlinkIdentityRoute,
} from "./identities/identity-routes.ts";
import type { IdentityProviders } from "./identities/identity-providers.ts";
import { beginSignInRoute, signInRoute } from "./identities/sign-in-routes.ts";
import { ownPhoneRoutes } from "./phone/own-phone-routes.ts";
import { phoneSignInRoutes } from "./phone/phone-sign-in-routes.ts";
import type { PhoneTexts } from "./phone/phone-texts.ts";
import type { RevocationList } from "./revocations/revocation-list.ts";
import { revocationsRoute } from "./revocations/revocations-route.ts";
import { loginRoute } from "./sessions/login-route.ts";
import { logoutAllRoute, logoutRoute } from "./sessions/logout-routes.ts";
import { refreshRoute } from "./sessions/refresh-route.ts";
import { endSessionRoute, listSessionsRoute } from "./sessions/session-routes.ts";
import { keySetRoute } from "./signing-keys/key-set-route.ts";
import { staffRoutes } from "./staff/staff-routes.ts";
import type { SigningKeys } from "./signing-keys/signing-keys.ts";

/** The routes of auth; `texts` is undefined in a stack that sends no text messages. */
export const routes = (
  keys: SigningKeys,
  revocations: RevocationList,
  seal: MessageSeal,
  texts: PhoneTexts | undefined,
  providers: IdentityProviders,
): readonly Route[] => [
  registerRoute(seal),
  verifyEmailRoute,
  loginRoute(keys),
  refreshRoute(keys),
  logoutRoute,
  logoutAllRoute,
  listSessionsRoute,
  endSessionRoute,
  passwordRoute(keys),
  forgotPasswordRoute(seal),
  resetPasswordRoute,
  keySetRoute(keys),
  revocationsRoute(revocations),
  meRoute,
  changeMeRoute,
  deleteMeRoute,
  changeEmailRoute(seal),
  confirmEmailRoute,
  beginSignInRoute(providers),
  signInRoute(keys, providers),
  listIdentitiesRoute(providers),
  beginLinkRoute(providers),
  linkIdentityRoute(providers),
  unlinkIdentityRoute(providers),
  ...ownPhoneRoutes(texts),
  ...phoneSignInRoutes(keys, texts),
  // After /users/me, which /users/:uuid matches too.
  ...staffRoutes,
  auditRoute("auth"),
  ...queueControlRoutes("auth"),
];
