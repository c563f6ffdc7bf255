import { query } from "../../chassis/database/database.ts";
import { prepared } from "../../chassis/database/prepared.ts";
import { afterCommit, rejection, Rejection, transaction } from "../../chassis/database/transaction.ts";
import { log } from "../../chassis/process/log.ts";
import { confirmPassword, type PasswordRefusal } from "../accounts/confirm-password.ts";
import { publish } from "../accounts/register.ts";
import { beginAuthorization, type BegunAuthorization } from "./authorization.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import { Identity } from "./identity.ts";
import { provenBy, type Returned } from "./sign-in.ts";

/** Begins the link of an identity to a user who knows the password: it is another way to sign in. */
export async function beginLink(
  provider: IdentityProvider,
  { user, password, redirectUri }: { readonly user: string; readonly password: string; readonly redirectUri: string },
): Promise<BegunAuthorization | PasswordRefusal> {
  const confirmed = await confirmPassword(user, password);
  if (confirmed instanceof Rejection) return confirmed;
  return transaction(async () => {
    const [locked] = await query(
      "select id from users where uuid = $1 and password_hash = $2 and deleted_at is null for share",
      [user, confirmed.passwordHash],
    );
    // The password was changed since, which ends every link that was begun.
    if (locked === undefined) return rejection("wrong-password");
    const begun = await beginAuthorization({ provider: provider.name, redirectUri, user });
    return begun ?? rejection("unknown-user");
  });
}

/** What a user sees of an identity. */
interface Linked {
  readonly uuid: string;
  readonly issuer: string;
  readonly createdAt: Date;
}

/**
 * Links the identity that a provider proves to the user who has begun it. One that is linked to the
 * user already stays so; one of another user, or a second one of the same provider, is refused.
 */
export async function linkIdentity(
  provider: IdentityProvider,
  returned: Returned,
  user: string,
): Promise<Linked | Rejection<"invalid-authorization"> | Rejection<"identity-conflict">> {
  // Before the authorization is used: a password that was changed by then has ended it.
  const [account] = await query<{ passwordHash: string | null }>(
    `select password_hash as "passwordHash" from users where uuid = $1 and deleted_at is null`,
    [user],
  );
  const proven = await provenBy(provider, returned, user);
  if (proven instanceof Rejection) return proven;
  const { issuer, subject } = proven;
  return transaction(async () => {
    const [locked] = await query(
      "select id from users where uuid = $1 and password_hash = $2 and deleted_at is null for share",
      [user, account?.passwordHash ?? null],
    );
    // The password was changed while the provider was asked, which unlinks what the one before let link.
    if (locked === undefined) return rejection("invalid-authorization");
    const isNew = await query(
      `insert into identities (user_id, issuer, subject)
       select id, $2, $3 from users where uuid = $1 and deleted_at is null
       on conflict do nothing returning id`,
      [user, issuer, subject],
    );
    const [linked] = await query<Linked>(
      `select uuid, issuer, created_at as "createdAt" from identities
       where issuer = $2 and subject = $3 and deleted_at is null
         and user_id = (select id from users where uuid = $1 and deleted_at is null)`,
      [user, issuer, subject],
    );
    if (linked === undefined) return rejection("identity-conflict");
    // Who has not linked it must learn that somebody knows the password.
    if (isNew.length > 0) await publish("identity.linked.v1", { user });
    afterCommit(() => log.info({ user, provider: provider.name }, "identity linked"));
    return linked;
  });
}

/** The identities of a user, oldest first. */
export const identitiesOf = prepared(
  Identity,
  ["uuid", "issuer", "createdAt"],
  "user_id = (select id from users where uuid = $1 and deleted_at is null) order by id",
);

/**
 * Unlinks an identity of a user, unless it is the last way to sign in: without a password, another
 * identity must be left whose provider the stack still has. Sessions go on.
 */
export async function unlinkIdentity(
  user: string,
  identity: string,
  isUsable: (issuer: string) => boolean,
): Promise<Rejection<"not-found"> | Rejection<"last-way"> | undefined> {
  return transaction(async () => {
    // Locked: of the last two, only one can be unlinked.
    const [account] = await query<{ id: string; hasPassword: boolean }>(
      `select id, password_hash is not null as "hasPassword" from users
       where uuid = $1 and deleted_at is null for update`,
      [user],
    );
    if (account === undefined) return rejection("not-found");
    const all = await query<{ uuid: string; issuer: string }>(
      "select uuid, issuer from identities where user_id = $1 and deleted_at is null",
      [account.id],
    );
    if (!all.some(({ uuid }) => uuid === identity)) return rejection("not-found");
    const isLast = !all.some(({ uuid, issuer }) => uuid !== identity && isUsable(issuer));
    if (isLast && !account.hasPassword) return rejection("last-way");
    await query("delete from identities where uuid = $1 and user_id = $2 returning id", [identity, account.id]);
    afterCommit(() => log.info({ user }, "identity unlinked"));
    return undefined;
  });
}
