import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { authorizationSeconds, mostAuthorizations } from "../../../contract/identity-providers.ts";
import { query } from "../../chassis/database/database.ts";
import { Overloaded } from "../../chassis/process/slots.ts";

/**
 * What a client that began keeps, and sends with the code: 256 random bits. State, nonce and code
 * verifier follow from it, so the database, which has its hash, contains nothing that completes a
 * sign-in.
 */
const secretFormat = /^[\w-]{43}$/;

const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

const derived = (secret: string, use: "state" | "nonce" | "code verifier"): string =>
  createHmac("sha256", Buffer.from(secret, "base64url")).update(use).digest("base64url");

/** What a provider gets, or returns, of one authorization. */
export interface AuthorizationChecks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** The values that belong to the secret of an authorization. */
export const checksOf = (secret: string): AuthorizationChecks => ({
  state: derived(secret, "state"),
  nonce: derived(secret, "nonce"),
  codeVerifier: derived(secret, "code verifier"),
});

/** An authorization at a provider that a client has begun. */
export interface BegunAuthorization {
  readonly secret: string;
  readonly expiresAt: Date;
}

interface Begin {
  readonly provider: string;
  readonly redirectUri: string;
  /** Who links an account; undefined for a sign-in. */
  readonly user?: string;
}

/**
 * Begins an authorization, and removes some that have expired; undefined if the user was deleted.
 * @throws Overloaded if {@link mostAuthorizations} are open
 */
export async function beginAuthorization({
  provider,
  redirectUri,
  user,
}: Begin): Promise<BegunAuthorization | undefined> {
  const secret = randomBytes(32).toString("base64url");
  // Ids grow with time, so those of the first and the last open one bound their number.
  const [begun] = await query<{ full: boolean; expiresAt: Date | null }>(
    `with ended as (
       delete from authorizations where id in (
         select id from authorizations where expires_at < now() order by expires_at limit 10 for update skip locked
       )
     ), open as (
       select coalesce((select max(id) from authorizations) - (
         select id from authorizations where expires_at > now() order by expires_at limit 1
       ), 0) >= $6 as full
     ), begun as (
       insert into authorizations (secret_hash, provider, redirect_uri, user_id, expires_at)
       select $1, $2, $3, account.id, now() + make_interval(secs => $5)
       from open left join users as account on account.uuid = $4::uuid and account.deleted_at is null
       where not open.full and ($4::uuid is null or account.id is not null)
       returning expires_at
     )
     select open.full, (select expires_at from begun) as "expiresAt" from open`,
    [hashOf(secret), provider, redirectUri, user ?? null, authorizationSeconds, mostAuthorizations],
  );
  if (begun?.full === true) throw new Overloaded("authorizations");
  return begun?.expiresAt === null || begun === undefined ? undefined : { secret, expiresAt: begun.expiresAt };
}

interface Use {
  readonly provider: string;
  readonly secret: string;
  readonly state: string;
  /** Who links an account; undefined for a sign-in. */
  readonly user?: string;
}

/**
 * Uses an authorization: of many uses at once, at any instance, one gets the address to which the
 * provider sent the browser. Undefined if secret, state, provider or user are not those of its begin,
 * and if it was used or has expired; who has not begun it cannot use it up.
 */
export async function useAuthorization({ provider, secret, state, user }: Use): Promise<string | undefined> {
  if (!secretFormat.test(secret) || !isEqual(state, checksOf(secret).state)) return undefined;
  const [used] = await query<{ redirectUri: string }>(
    `delete from authorizations
     where secret_hash = $1 and provider = $2 and deleted_at is null and expires_at > now()
       and case when $3::uuid is null then user_id is null
         else user_id = (select id from users where uuid = $3::uuid and deleted_at is null) end
     returning redirect_uri as "redirectUri"`,
    [hashOf(secret), provider, user ?? null],
  );
  return used?.redirectUri;
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
