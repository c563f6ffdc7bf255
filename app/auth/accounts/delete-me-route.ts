import * as z from "zod";
import { notSignedIn } from "../../chassis/http/problem.ts";
import { noContent, route, signedIn } from "../../chassis/http/route.ts";
import { withoutCookie } from "../sessions/session-tokens.ts";
import { deleteAccount } from "./delete-account.ts";
import { passwordProblems, refusedPassword } from "./confirm-password.ts";

/**
 * Deletes the caller's account (docs/account-deletion.md). It asks for the password, because a
 * token that was stolen must not be enough for what nobody can undo.
 */
export const deleteMeRoute = route({
  method: "delete",
  path: "/users/me",
  versions: ["v1"],
  summary: "Delete one's own account, for good",
  access: signedIn({ sensitive: true }),
  limit: "own-password",
  body: z
    .strictObject({ currentPassword: z.string().min(1).max(1_024) })
    .meta({ examples: [{ currentPassword: "a long way to say hello" }] }),
  answers: { 204: z.undefined(), 401: notSignedIn, 403: passwordProblems },
  handle: async ({ user, body }) => {
    const refusal = await deleteAccount(user.uuid, body.currentPassword);
    return refusal === undefined ? noContent(withoutCookie) : refusedPassword(refusal);
  },
});
