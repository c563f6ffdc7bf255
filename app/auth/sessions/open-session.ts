import { mostSessions, sessionLife, type SessionClient } from "../../../contract/sessions.ts";
import { query } from "../../chassis/database/database.ts";
import { hashOf, newRefreshToken, type RefreshToken } from "./refresh-token.ts";
import type { Origin } from "./session.ts";

/** A session, and the refresh token that only its client has. */
export interface OpenSession {
  readonly user: string;
  readonly session: string;
  readonly client: SessionClient;
  readonly token: RefreshToken;
}

/** The user who was verified, and how: the hash that the password matched, or the identity that a provider has proven. */
type VerifiedUser = { readonly user: string } & (
  | { readonly passwordHash: string; readonly identity?: never }
  | { readonly identity: string; readonly passwordHash?: never }
);

/**
 * Opens a session for a user; undefined if the user was deleted or locked, got another password, or
 * unlinked the identity since. The row of the user is locked, so what ends the sessions of the user
 * later ends this one too; then that of the identity, because a statement that has waited for the user
 * still sees an identity that was unlinked meanwhile, but cannot lock it. Removes some sessions that
 * ended by age, and ends those of the user beyond {@link mostSessions}.
 */
export async function openSession(
  { user, passwordHash, identity }: VerifiedUser,
  client: SessionClient,
  { network, userAgent }: Origin,
): Promise<OpenSession | undefined> {
  const token = newRefreshToken();
  const [opened] = await query<{ session: string }>(
    `with account as (
       select id from users where uuid = $1 and deleted_at is null and locked_at is null
         and (password_hash = $2 or $10::uuid is not null) for share
     ), known as (
       select id from identities where uuid = $10::uuid and user_id = (select id from account) and deleted_at is null
       for share
     ), verified as (
       select id from account where $10::uuid is null or exists (select from known)
     ), aged as (
       delete from sessions where id in (
         select id from sessions where ends_at < now() order by ends_at limit 10 for update skip locked
       )
     ), surplus as (
       update sessions set deleted_at = now(), updated_at = now() where id in (
         select id from sessions where user_id = (select id from verified) and deleted_at is null
         order by used_at desc offset $3
       )
     )
     insert into sessions (user_id, client, family_hash, token_hash, ends_at, network, user_agent)
     select id, $4, $5, $6, now() + make_interval(secs => $7), $8, $9 from verified
     returning uuid as session`,
    [
      user,
      passwordHash ?? null,
      mostSessions - 1,
      client,
      hashOf(token.family),
      hashOf(token.secret),
      sessionLife.absoluteSeconds,
      network,
      userAgent,
      identity ?? null,
    ],
  );
  return opened === undefined ? undefined : { user, session: opened.session, client, token };
}
