import { prepared } from "../../chassis/database/prepared.ts";
import { rejection, type Rejection } from "../../chassis/database/transaction.ts";
import { invalidToken } from "../../chassis/http/authentication.ts";
import { problem, refused } from "../../chassis/http/problem.ts";
import { passwordMatches } from "./passwords.ts";
import { User } from "./user.ts";

const accountByUuid = prepared(User, ["email", "name", "passwordHash"], "uuid = $1");

/** A user who has just confirmed the password. */
export interface ConfirmedAccount {
  readonly email: string;
  readonly name: string;
  /** The hash that matched: a later statement compares it, because the password may change meanwhile. */
  readonly passwordHash: string;
}

/** Why a password is not confirmed. */
export type PasswordRefusal =
  | Rejection<"unknown-user">
  | Rejection<"wrong-password">
  /** The user signs in by a provider only. */
  | Rejection<"no-password">;

/** The account of a user who knows the password. */
export async function confirmPassword(user: string, password: string): Promise<ConfirmedAccount | PasswordRefusal> {
  const [account] = await accountByUuid(user);
  if (account === undefined) return rejection("unknown-user");
  const { email, name, passwordHash } = account;
  if (passwordHash === null) return rejection("no-password");
  return (await passwordMatches(password, passwordHash)) ? { email, name, passwordHash } : rejection("wrong-password");
}

/** Not a 401: the access token is valid, and signing in again would not help. */
export const wrongPassword = problem("wrong-password", 403, "The present password is not correct");
const noPassword = problem(
  "no-password",
  403,
  "The account has no password yet; ask for a link that sets one, as for a forgotten password",
);

/** The problems of a route that asks for the password of the caller. */
export const passwordProblems = [wrongPassword, noPassword] as const;

/** The answer to a password that is not confirmed. */
export function refusedPassword({ reason }: PasswordRefusal) {
  switch (reason) {
    case "unknown-user":
      return invalidToken;
    case "wrong-password":
      return refused(wrongPassword);
    case "no-password":
      return refused(noPassword);
  }
}
