import * as z from "zod";
import { sessionClients, type SessionClient } from "../../../contract/sessions.ts";
import { User, Email } from "../accounts/user.ts";
import { passwordMatches } from "../accounts/passwords.ts";
import { prepared } from "../../chassis/database/prepared.ts";
import { problem, refused } from "../../chassis/http/problem.ts";
import { anyone, route, type Route } from "../../chassis/http/route.ts";
import type { SigningKeys } from "../signing-keys/signing-keys.ts";
import { openSession, type OpenSession } from "./open-session.ts";
import { SessionTokens, tokensOf } from "./session-tokens.ts";
import { originOf, UserAgent, type Origin } from "./session.ts";

const userByEmail = prepared(User, ["uuid", "passwordHash", "emailVerifiedAt", "lockedAt"], "email = $1");

/** Where the client of a sign-in keeps its refresh token. */
export const Client = z
  .enum(sessionClients)
  .default("native")
  .meta({ description: "a browser gets the refresh token in a cookie, a native client in the body" });

const Credentials = z
  .strictObject({
    email: Email,
    password: z.string().min(1).max(1_024),
    client: Client,
  })
  .meta({ examples: [{ email: "ada@example.com", password: "a long way to say hello" }] });

/**
 * A session of the user with this address and password; undefined, after the same time, if either
 * does not match, the user has no password, the address is not verified, the user is locked, or is
 * deleted or gets another password meanwhile.
 */
async function login(
  { email, password, client }: { email: string; password: string; client: SessionClient },
  origin: Origin,
): Promise<OpenSession | undefined> {
  const [user] = await userByEmail(email);
  const passwordHash = user?.passwordHash ?? undefined;
  if (!(await passwordMatches(password, passwordHash)) || user === undefined || passwordHash === undefined)
    return undefined;
  if (user.emailVerifiedAt === null || user.lockedAt !== null) return undefined;
  return openSession({ user: user.uuid, passwordHash }, client, origin);
}

/**
 * Does not reveal which of them it is: a person who registers with an address, and reads here that it
 * is not verified, would know that nobody had it. Nor that it is locked: that would tell who tries
 * stolen passwords which are right.
 */
const wrongCredentials = problem(
  "wrong-credentials",
  401,
  "Incorrect e-mail address or password, or the address is not verified yet, or the account is locked",
);

/** Opens a session by e-mail and password (AUTH-1). */
export function loginRoute(keys: SigningKeys): Route {
  return route({
    method: "post",
    path: "/auth/login",
    versions: ["v1"],
    summary: "Sign in with e-mail and password",
    access: anyone(),
    limit: "credentials",
    target: ({ body }) => body.email,
    headers: z.object(UserAgent),
    body: Credentials,
    answers: { 200: SessionTokens, 401: wrongCredentials },
    handle: async ({ body, client, headers }) => {
      const session = await login(body, originOf(client, headers["user-agent"]));
      return session === undefined ? refused(wrongCredentials) : tokensOf(keys, session);
    },
  });
}
