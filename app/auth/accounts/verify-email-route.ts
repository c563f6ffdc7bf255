import * as z from "zod";
import { refused } from "../../chassis/http/problem.ts";
import { anyone, noContent, route } from "../../chassis/http/route.ts";
import { invalidLink, TokenAndPassword } from "./one-time-token.ts";
import { wrongPassword } from "./password-route.ts";
import { verifyEmail } from "./verify-email.ts";

/** Verifies the address of a registration; the user can sign in then. */
export const verifyEmailRoute = route({
  method: "post",
  path: "/auth/verify-email",
  versions: ["v1"],
  summary: "Verify one's own e-mail address by a mailed link and the password",
  access: anyone(),
  limit: "mailed-token",
  target: ({ body }) => body.token,
  body: TokenAndPassword,
  answers: { 204: z.undefined(), 403: [invalidLink, wrongPassword] },
  handle: async ({ body }) => {
    const rejected = await verifyEmail(body.token, body.password);
    if (rejected === undefined) return noContent();
    return rejected.reason === "wrong-password" ? refused(wrongPassword) : refused(invalidLink);
  },
});
