import type { EventPayload } from "../../../contract/events.ts";
import { query } from "../../chassis/database/database.ts";
import { afterCommit } from "../../chassis/database/transaction.ts";
import { rememberDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";
import { log } from "../../chassis/process/log.ts";
import { sendMail } from "../mail/send-mail-job.ts";
import { keepCountOfUnaskedMails } from "../mail/unasked-mail.ts";

/**
 * Removes the contact of a deleted user, the messages to it with the dead letters of their mails, and
 * the mails with links, which have no contact.
 * A mail that waits finds no message and is not sent. An event of the user that comes later finds
 * that the user is deleted; one that is being handled keeps the row of the contact from being
 * removed, or fails by its foreign key and is tried again.
 */
export async function forgetUser({ user }: EventPayload<"user.deleted.v1">): Promise<void> {
  await rememberDeletedUser(user);
  const contacts = await query<{ id: string }>("select id from contacts where user_uuid = $1 for update", [user]);
  const ids = contacts.map(({ id }) => id);
  await keepCountOfUnaskedMails(ids);
  await query(
    `with gone as (delete from messages where contact_id = any($1) returning uuid)
     delete from dead_letter where type = $2 and payload ->> 'message' in (select uuid::text from gone) returning id`,
    [ids, sendMail.name],
  );
  await query("delete from messages where contact_id is null and data ->> 'user' = $1 returning id", [user]);
  await query("delete from contacts where id = any($1) returning id", [ids]);
  afterCommit(() => log.info({ user }, "user forgotten"));
}
