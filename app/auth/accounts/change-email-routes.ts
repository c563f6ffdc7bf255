import * as z from "zod";
import { malformedBody } from "../../chassis/http/parse-part.ts";
import { notSignedIn } from "../../chassis/http/problem.ts";
import { accepted, route, signedIn, type Route } from "../../chassis/http/route.ts";
import type { MessageSeal } from "../../chassis/messaging/sealed.ts";
import { confirmEmail, requestEmailChange } from "./change-email.ts";
import { mailedLinkRoute } from "./mailed-link-route.ts";
import { passwordProblems, refusedPassword } from "./confirm-password.ts";
import { Accepted } from "./register-route.ts";
import { Email } from "./user.ts";

/** Mails a link to the caller's new address; the response is the same if another user has it. */
export function changeEmailRoute(seal: MessageSeal): Route {
  return route({
    method: "post",
    path: "/users/me/email",
    versions: ["v1", "v2"],
    summary: "Ask for another e-mail address, and mail it a link",
    access: signedIn({ sensitive: true }),
    limit: "own-password",
    body: z
      .strictObject({ password: z.string().min(1).max(1_024), newEmail: Email })
      .meta({ examples: [{ password: "a long way to say hello", newEmail: "ada.king@example.com" }] }),
    answers: { 202: Accepted, 401: notSignedIn, 403: passwordProblems },
    handle: async ({ body, user }) => {
      const rejected = await requestEmailChange(seal, user.uuid, body);
      if (rejected === undefined) return accepted({ status: "accepted" as const });
      if (rejected.reason !== "present-email") return refusedPassword(rejected);
      return malformedBody([{ path: ["newEmail"], message: "is the present address" }]);
    },
  });
}

/** Changes the address of a user by a token that was mailed to the new one. */
export const confirmEmailRoute = mailedLinkRoute(
  "/auth/confirm-email",
  "Change one's own e-mail address by a link that was mailed to the new one and the password",
  confirmEmail,
);
