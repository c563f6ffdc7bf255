import * as z from "zod";
import { User, Email } from "../accounts/user.ts";
import { passwordMatches } from "../accounts/passwords.ts";
import { prepared } from "../../chassis/database/prepared.ts";
import { problem, refused } from "../../chassis/http/problem.ts";
import { anyone, ok, route, type Route } from "../../chassis/http/route.ts";
import { accessTokenSeconds } from "../../chassis/tokens/access-token.ts";
import type { SigningKeys } from "../signing-keys/signing-keys.ts";

const userByEmail = prepared(User, ["uuid", "passwordHash"], "email = $1");
const userByPassword = prepared(User, ["uuid"], "uuid = $1 and password_hash = $2");

/**
 * The uuid of the user with this address and password; undefined, after the same time, if either
 * does not match. A user who is deleted or gets another password meanwhile does not match either: a
 * token of now would be newer than the revocation.
 */
async function login(email: string, password: string): Promise<string | undefined> {
  const [user] = await userByEmail(email);
  if (!(await passwordMatches(password, user?.passwordHash)) || user === undefined) return undefined;
  const [unchanged] = await userByPassword(user.uuid, user.passwordHash);
  return unchanged?.uuid;
}

const Credentials = z
  .strictObject({ email: Email, password: z.string().min(1).max(1_024) })
  .meta({ examples: [{ email: "ada@example.com", password: "a long way to say hello" }] });

/** Does not reveal which of the two is incorrect. */
const wrongCredentials = problem("wrong-credentials", 401, "Incorrect e-mail address or password");

/** Exchanges e-mail and password for an access token (AUTH-1). */
export function loginRoute(keys: SigningKeys): Route {
  return route({
    method: "post",
    path: "/auth/login",
    versions: ["v1"],
    summary: "Sign in with e-mail and password",
    access: anyone(),
    limit: "credentials",
    target: ({ body }) => body.email,
    body: Credentials,
    answers: {
      200: z.strictObject({ accessToken: z.string(), tokenType: z.literal("Bearer"), expiresIn: z.int() }),
      401: wrongCredentials,
    },
    handle: async ({ body }) => {
      const user = await login(body.email, body.password);
      if (user === undefined) return refused(wrongCredentials);
      const accessToken = await keys.sign(user);
      return ok({ accessToken, tokenType: "Bearer" as const, expiresIn: accessTokenSeconds });
    },
  });
}
