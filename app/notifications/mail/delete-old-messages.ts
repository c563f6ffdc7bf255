import { registrationLimits } from "../../../contract/limits.ts";
import { deleteRows } from "../../chassis/database/delete-rows.ts";
import type { RunCounts } from "../../chassis/schedules/schedule-run.ts";

/**
 * For how many days a message is kept that was sent or given up: for as long as somebody may ask for a
 * receipt or say that one did not come, and no longer, because it has an address or a number.
 */
export const messageDays = 90;

/** In the order of their ids, which is that of their age: no index of it is needed. */
const isOld = `id < coalesce(
  (select id from messages where created_at >= now() - make_interval(days => ${messageDays}) order by id limit 1),
  9223372036854775807
)`;

/** An operator may replay the job of a message that was given up. */
const isWanted = `exists (
  select from dead_letter where deleted_at is null and payload ->> 'message' = messages.uuid::text
)`;

/**
 * Deletes messages that ended {@link messageDays} ago, and the hashes of addresses of deleted users
 * that count no longer.
 */
export async function deleteOldMessages(signal: AbortSignal): Promise<RunCounts> {
  const where = `${isOld} and status in ('sent', 'failed', 'dropped') and not ${isWanted}`;
  const messages = await deleteRows({ table: "messages", where }, signal);
  const { seconds } = registrationLimits.mailsPerAddress;
  const uncounted = `created_at < now() - make_interval(secs => ${seconds})`;
  const forgotten = signal.aborted ? 0 : await deleteRows({ table: "forgotten_mails", where: uncounted }, signal);
  return { messages, forgotten_mails: forgotten };
}
