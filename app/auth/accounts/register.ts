import { publisherOf } from "../../chassis/messaging/outbox.ts";
import { query } from "../../chassis/database/database.ts";
import { afterCommit, transaction } from "../../chassis/database/transaction.ts";
import { log } from "../../chassis/process/log.ts";
import { emailHash } from "../../../contract/email-hash.ts";
import { hashPassword } from "./passwords.ts";

/** Publishes an event of this service in the current transaction. */
export const publish = publisherOf("auth");

/** Data of a new user. */
interface Registration {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/**
 * Creates a user and publishes `user.registered.v1`, in one transaction. If the address is taken it
 * changes nothing and publishes `registration.repeated.v1` instead: as many statements, and nothing
 * for the caller to see, so that the response does not reveal who is registered (case 14).
 */
export async function register({ email, name, password }: Registration): Promise<void> {
  const passwordHash = await hashPassword(password);
  await transaction(async () => {
    const [user] = await query<{ uuid: string; isNew: boolean }>(
      `with created as (
         insert into users (email, name, password_hash) values ($1, $2, $3) on conflict do nothing returning uuid
       )
       select uuid, true as "isNew" from created
       union all
       select uuid, false from users
       where email = $1 and deleted_at is null and not exists (select from created)`,
      [email, name, passwordHash],
    );
    // No row: another request registers this address at this moment.
    if (user === undefined) return;
    if (user.isNew) await publish("user.registered.v1", { user: user.uuid, email, name });
    else await publish("registration.repeated.v1", { user: user.uuid });
    const line = { user: user.uuid, recipient: emailHash(email) };
    afterCommit(() => log.info(line, user.isNew ? "user registered" : "registration repeated"));
  });
}
