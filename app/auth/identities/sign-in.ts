import * as z from "zod";
import type { SessionClient } from "../../../contract/sessions.ts";
import { rejection, Rejection, transaction } from "../../chassis/database/transaction.ts";
import { Name } from "../accounts/name.ts";
import { Email } from "../accounts/user.ts";
import { openSession, type OpenSession } from "../sessions/open-session.ts";
import type { Origin } from "../sessions/session.ts";
import { checksOf, useAuthorization } from "./authorization.ts";
import type { IdentityProvider, ProvenIdentity } from "./identity-provider.ts";
import { userOf, type Known } from "./identity.ts";
import { signUp } from "./sign-up.ts";

/** What a client sends when the provider has sent the browser back. */
export interface Returned {
  /** The secret of the authorization that this client has begun. */
  readonly authorization: string;
  readonly code: string;
  readonly state: string;
  readonly iss?: string | undefined;
}

type Refusal = Rejection<"invalid-authorization"> | Rejection<"address-not-verified"> | Rejection<"account-exists">;

/**
 * The identity that a provider proves by the answer that a client brings, once. The authorization
 * is used before the code is exchanged, so that of two requests at once one asks the provider.
 */
export async function provenBy(
  provider: IdentityProvider,
  { authorization: secret, code, state, iss }: Returned,
  user?: string,
): Promise<ProvenIdentity | Rejection<"invalid-authorization">> {
  const mine = user === undefined ? {} : { user };
  const redirectUri = await useAuthorization({ provider: provider.name, secret, state, ...mine });
  if (redirectUri === undefined) return rejection("invalid-authorization");
  const proven = await provider.identify({ code, state, iss, redirectUri, checks: checksOf(secret) });
  return proven instanceof Rejection ? rejection("invalid-authorization") : proven;
}

/**
 * A session of the user of the identity that a provider proves. A person whom nobody knows gets an
 * account, if the provider has verified the address and no account has it: an account of that
 * address is never linked without its own user.
 */
export async function signInBy(
  provider: IdentityProvider,
  returned: Returned,
  client: SessionClient,
  origin: Origin,
): Promise<OpenSession | Refusal> {
  const proven = await provenBy(provider, returned);
  if (proven instanceof Rejection) return proven;
  const known = await userOf(proven);
  if (known !== undefined) return sessionOf(known, client, origin);
  const claims = await provider.claimsOf(proven);
  if (claims instanceof Rejection) return rejection("invalid-authorization");
  const person = Person.safeParse(claims);
  if (!person.success) return rejection("address-not-verified");
  const { email, name } = person.data;
  return transaction(async () => {
    const created = await signUp(proven, { email, name: nameOf(name, email), provider: provider.name });
    return created instanceof Rejection ? created : sessionOf(created, client, origin);
  });
}

/** Undefined only if the user was deleted, or the identity unlinked, at this moment. */
async function sessionOf(known: Known, client: SessionClient, origin: Origin): Promise<OpenSession | Refusal> {
  return (await openSession(known, client, origin)) ?? rejection("invalid-authorization");
}

/**
 * The claims without which nobody gets an account; some providers write the boolean as a text. Lower
 * case makes ASCII of some letters, such as the Kelvin sign: who has proven such an address has
 * not proven the one in ASCII.
 */
const Person = z.object({
  email: z
    .string()
    .regex(/^[\x21-\x7e]+@/)
    .pipe(Email),
  email_verified: z.union([z.literal(true), z.literal("true")]),
  name: z.unknown().optional(),
});

/** The person's name, if mails may contain it; else what the address begins with. */
function nameOf(given: unknown, email: string): string {
  const words = (email.split("@")[0] ?? "").replace(/[^\p{L}\p{N}]+/gu, " ");
  const name = [given, words].map((text) => Name.safeParse(text)).find(({ success }) => success);
  return name?.data ?? "User";
}
