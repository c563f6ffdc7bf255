import * as z from "zod";
import { Rejection } from "../../chassis/database/transaction.ts";
import { malformedBody } from "../../chassis/http/parse-part.ts";
import { notSignedIn } from "../../chassis/http/problem.ts";
import { route, signedIn, type Route } from "../../chassis/http/route.ts";
import { SessionTokens, tokensOf } from "../sessions/session-tokens.ts";
import { originOf, UserAgent } from "../sessions/session.ts";
import type { SigningKeys } from "../signing-keys/signing-keys.ts";
import { changePassword } from "./change-password.ts";
import { passwordProblems, refusedPassword } from "./confirm-password.ts";
import { NewPassword } from "./passwords.ts";

const Passwords = z
  .strictObject({ currentPassword: z.string().min(1).max(1_024), newPassword: NewPassword })
  .meta({ examples: [{ currentPassword: "a long way to say hello", newPassword: "another way to say hello" }] });

/** Changes the caller's password, ends all other sessions, and answers new tokens (case 13). */
export function passwordRoute(keys: SigningKeys): Route {
  return route({
    method: "post",
    path: "/auth/password",
    versions: ["v1"],
    summary: "Change one's own password, and end all other sessions",
    access: signedIn({ sensitive: true }),
    limit: "own-password",
    headers: z.object(UserAgent),
    body: Passwords,
    answers: { 200: SessionTokens, 401: notSignedIn, 403: passwordProblems },
    handle: async ({ body, user, client, headers }) => {
      const changed = await changePassword(user, body, originOf(client, headers["user-agent"]));
      if (!(changed instanceof Rejection)) return tokensOf(keys, changed);
      if (changed.reason !== "guessable") return refusedPassword(changed);
      return malformedBody([{ path: ["newPassword"], message: changed.facts }]);
    },
  });
}
