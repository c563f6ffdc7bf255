import { publisherOf } from "../../chassis/messaging/outbox.ts";
import { query } from "../../chassis/database/database.ts";
import { afterCommit, transaction } from "../../chassis/database/transaction.ts";
import { log } from "../../chassis/process/log.ts";
import type { MessageSeal } from "../../chassis/messaging/sealed.ts";
import { emailHash } from "../../../contract/email-hash.ts";
import { expiryOf, issueLink, mayMailLink } from "./one-time-token.ts";
import { hashPassword } from "./passwords.ts";

/** Publishes an event of this service in the current transaction. */
export const publish = publisherOf("auth");

/** Data of a new user. */
interface Registration {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/** A user with the address of a registration. */
interface Found {
  readonly user: string;
  readonly name: string;
  readonly isNew: boolean;
  readonly isVerified: boolean;
}

/**
 * Creates a user, and mails the address a link by which its owner verifies it, in one transaction.
 * If the address is taken it changes nothing: an unverified user gets another link, a verified one a
 * mail that says so. As many statements, and nothing for the caller to see, so that the response
 * does not reveal who is registered (case 14).
 */
export async function register(seal: MessageSeal, { email, name, password }: Registration): Promise<void> {
  const [passwordHash, sealer] = [await hashPassword(password), await seal.sealer()];
  await transaction(async () => {
    const mayMail = await mayMailLink("verify-email", email);
    const [found] = await query<Found>(
      `with created as (
         insert into users (email, name, password_hash, email_verified_at) values ($1, $2, $3, null)
         on conflict do nothing returning uuid, name
       )
       select uuid as user, name, true as "isNew", false as "isVerified" from created
       union all
       select uuid, name, false, email_verified_at is not null from users
       where email = $1 and deleted_at is null and not exists (select from created)`,
      [email, name, passwordHash],
    );
    // No row: another request registers this address at this moment.
    if (found === undefined) return;
    const getsLink = mayMail && !found.isVerified;
    const link = await issueLink(sealer, "verify-email", {
      user: getsLink ? found.user : undefined,
      name: found.name,
      email,
    });
    if (found.isVerified) await publish("registration.repeated.v1", { user: found.user });
    else await publish("email.verification-requested.v1", link ?? { user: null }, expiryOf(link));
    const line = { user: found.user, recipient: emailHash(email), mailed: found.isVerified || link !== undefined };
    afterCommit(() => log.info(line, found.isNew ? "user registered" : "registration repeated"));
  });
}
