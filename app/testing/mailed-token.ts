import { sealedFor, type Link, type OneTimePurpose } from "../../contract/one-time-tokens.ts";
import { MessageSeal } from "../chassis/messaging/sealed.ts";
import { contractSecret } from "../chassis/secrets/secret.ts";
import type { Postgres } from "./postgres.ts";

interface Prepared {
  readonly postgres: Postgres;
  readonly arns: Readonly<Record<string, string>>;
}

/** The newest link to an address in the outbox of auth; undefined if there is none. */
export async function newestLink(
  { postgres }: Prepared,
  purpose: OneTimePurpose,
  email: string,
): Promise<Link | undefined> {
  const events = { "verify-email": "email.verification-requested.v1", "reset-password": "password.reset-requested.v1" };
  const type = purpose === "change-email" ? "email.change-requested.v1" : events[purpose];
  const [row] = await postgres.query<{ link: Link }>(
    `select link from auth.outbox, lateral (select coalesce(payload -> 'link', payload) as link) as of
     where type = $1 and link ->> 'email' = $2 order by id desc limit 1`,
    [type, email],
  );
  return row?.link;
}

/** The token that the newest link to an address contains, unsealed as the mail shows it. */
export async function mailedToken(prepared: Prepared, purpose: OneTimePurpose, email: string): Promise<string> {
  const link = await newestLink(prepared, purpose, email);
  if (link === undefined) throw new Error(`no link to ${purpose} for ${email}`);
  const seal = new MessageSeal(contractSecret("message-keys", prepared.arns["message-keys"] ?? ""));
  return seal.unseal(link.token, sealedFor(purpose, link.user, link.email));
}

/** Verifies every registered address, as if its owner had opened the mailed link; mails no welcome. */
export async function verifyAddresses({ postgres }: Pick<Prepared, "postgres">): Promise<void> {
  await postgres.query("update auth.users set email_verified_at = now() where email_verified_at is null");
}

/** The token of the link in a mail; undefined if it has none. */
export function tokenIn(text = ""): string | undefined {
  return /#token=([\w-]+)/.exec(text)?.[1];
}
