import type { EventPayload } from "../../../contract/events.ts";
import { query } from "../../chassis/database/database.ts";
import { sendPromotionalMail } from "../promotions/send-promotional-mail-job.ts";
import { sendLink } from "../links/send-link-job.ts";
import { sendPushNames } from "../push/send-push-job.ts";
import { sendCode } from "../sms/send-code-job.ts";
import { sendPromotionalText } from "../sms/send-promotional-text-job.ts";
import { sendMail } from "../mail/send-mail-job.ts";
import { keepCountOfUnaskedMails } from "../mail/unasked-mail.ts";

/**
 * Removes the contact of a deleted user, the messages to it and those with links and codes and the
 * notifications, which have no contact, with the dead letters of their sending.
 * A mail that waits finds no message and is not sent. An event of the user that comes later finds
 * that the user is deleted; one that is being handled keeps the row of the contact from being
 * removed, or fails by its foreign key and is tried again.
 */
export async function forgetContact({ user }: EventPayload<"user.deleted.v1">): Promise<void> {
  const contacts = await query<{ id: string }>("select id from contacts where user_uuid = $1 for update", [user]);
  const ids = contacts.map(({ id }) => id);
  await keepCountOfUnaskedMails(ids);
  // Each condition of messages is that of an index.
  await query(
    `with mails as (
       delete from messages where contact_id = any($1) returning uuid
     ), links as (
       delete from messages where contact_id is null and data ->> 'user' = $2 returning uuid
     )
     delete from dead_letter where type = any($3)
       and payload ->> 'message' in (select uuid::text from mails union all select uuid::text from links) returning id`,
    [
      ids,
      user,
      [
        ...[sendMail, sendLink, sendCode, sendPromotionalMail, sendPromotionalText].map(({ name }) => name),
        ...sendPushNames,
      ],
    ],
  );
  await query("delete from contacts where id = any($1) returning id", [ids]);
}
