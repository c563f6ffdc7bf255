import { emailHash } from "../../../contract/email-hash.ts";
import { query } from "../../chassis/database/database.ts";
import { afterCommit, rejection, type Rejection } from "../../chassis/database/transaction.ts";
import { log } from "../../chassis/process/log.ts";
import { publish } from "../accounts/register.ts";
import { removeUnverifiedAccount } from "../accounts/unverified-account.ts";
import type { ProvenIdentity } from "./identity-provider.ts";
import { userOf, type Known } from "./identity.ts";

interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly provider: string;
}

/**
 * Creates the user of an identity in the current transaction, without a password and with a verified
 * address, and publishes `user.registered.v1`. An account of the address that nobody verified gives
 * way, with the password that somebody chose for it (pre-hijacking); one that is verified does not.
 */
export async function signUp(
  proven: ProvenIdentity,
  { email, name, provider }: NewUser,
): Promise<Known | Rejection<"account-exists"> | Rejection<"invalid-authorization">> {
  const { issuer, subject } = proven;
  // Of two first sign-ins at once the second waits, and finds the user of the first.
  await query("select pg_advisory_xact_lock(hashtextextended($1, 7046013))", [JSON.stringify([issuer, subject])]);
  const known = await userOf(proven);
  if (known !== undefined) return known;
  await removeUnverifiedAccount(email);
  const [created] = await query<{ user: string }>(
    `insert into users (email, name, password_hash, email_verified_at) values ($1, $2, null, now())
     on conflict do nothing returning uuid as user`,
    [email, name],
  );
  if (created === undefined) return rejection("account-exists");
  const { user } = created;
  const [linked] = await query<{ identity: string }>(
    `insert into identities (user_id, issuer, subject) select id, $2, $3 from users where uuid = $1
     on conflict do nothing returning uuid as identity`,
    [user, issuer, subject],
  );
  // Another user, who was not waited for, linked it at this moment.
  if (linked === undefined) return rejection("invalid-authorization");
  await publish("user.registered.v1", { user, email, name });
  afterCommit(() => log.info({ user, provider, recipient: emailHash(email) }, "user registered by a provider"));
  return { user, identity: linked.identity };
}
