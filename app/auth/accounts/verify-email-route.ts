import { mailedLinkRoute } from "./mailed-link-route.ts";
import { verifyEmail } from "./verify-email.ts";

/** Verifies the address of a registration; the user can sign in then. */
export const verifyEmailRoute = mailedLinkRoute(
  "/auth/verify-email",
  "Verify one's own e-mail address by a mailed link and the password",
  verifyEmail,
);
