import * as z from "zod";
import { notSignedIn, problem, refused } from "../../chassis/http/problem.ts";
import { noContent, route, signedIn } from "../../chassis/http/route.ts";
import { withoutCookie } from "../sessions/session-tokens.ts";
import { deleteAccount } from "./delete-account.ts";
import { passwordProblems, refusedPassword } from "./confirm-password.ts";

const lastAdmin = problem("last-admin", 409, "No other admin can act; give another user the role first");

/**
 * Deletes the caller's account (docs/account-deletion.md). It asks for the password, because a
 * token that was stolen must not be enough for what nobody can undo.
 */
export const deleteMeRoute = route({
  method: "delete",
  path: "/users/me",
  versions: ["v1", "v2"],
  summary: "Delete one's own account, for good",
  access: signedIn({ sensitive: true }),
  limit: "own-password",
  body: z
    .strictObject({ currentPassword: z.string().min(1).max(1_024) })
    .meta({ examples: [{ currentPassword: "a long way to say hello" }] }),
  answers: { 204: z.undefined(), 401: notSignedIn, 403: passwordProblems, 409: lastAdmin },
  handle: async ({ user, body }) => {
    const refusal = await deleteAccount(user.uuid, body.currentPassword);
    if (refusal === undefined) return noContent(withoutCookie);
    return refusal.reason === "last-admin" ? refused(lastAdmin) : refusedPassword(refusal);
  },
});
