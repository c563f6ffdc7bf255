import * as z from "zod";
import { malformedBody } from "../../chassis/http/parse-part.ts";
import { refused } from "../../chassis/http/problem.ts";
import { accepted, anyone, noContent, route, type Route } from "../../chassis/http/route.ts";
import type { MessageSeal } from "../../chassis/messaging/sealed.ts";
import { forgotPassword, resetPassword } from "./forgot-password.ts";
import { invalidLink, OneTimeToken } from "./one-time-token.ts";
import { NewPassword } from "./passwords.ts";
import { Accepted } from "./register-route.ts";
import { Email } from "./user.ts";

/** Mails a link that resets the password; the response is the same if no user has the address. */
export function forgotPasswordRoute(seal: MessageSeal): Route {
  return route({
    method: "post",
    path: "/auth/password/forgot",
    versions: ["v1"],
    summary: "Mail a link that resets a forgotten password",
    access: anyone(),
    limit: "forgotten-password",
    target: ({ body }) => body.email,
    body: z.strictObject({ email: Email }).meta({ examples: [{ email: "ada@example.com" }] }),
    answers: { 202: Accepted },
    handle: async ({ body }) => {
      await forgotPassword(seal, body.email);
      return accepted({ status: "accepted" as const });
    },
  });
}

/** Sets a new password by a mailed token, and ends all sessions of its user (case 12). */
export const resetPasswordRoute = route({
  method: "post",
  path: "/auth/password/reset",
  versions: ["v1"],
  summary: "Set a new password by a mailed link, and end all sessions",
  access: anyone(),
  limit: "mailed-token",
  target: ({ body }) => body.token,
  body: z.strictObject({ token: OneTimeToken, newPassword: NewPassword }).meta({
    examples: [{ token: "K7gNU3sdo-OL0wNhqoVWhr3g6s1xYv72ol_pe_Unols", newPassword: "another way to say hello" }],
  }),
  answers: { 204: z.undefined(), 403: invalidLink },
  handle: async ({ body }) => {
    const rejected = await resetPassword(body.token, body.newPassword);
    if (rejected === undefined) return noContent();
    if (rejected.reason === "invalid-link") return refused(invalidLink);
    return malformedBody([{ path: ["newPassword"], message: rejected.facts }]);
  },
});
