import { query } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { removeUnverified } from "../accounts/unverified-account.ts";

/**
 * For how long an account waits for the owner of its address: a link lives for a day, so who has not
 * followed one for a month asked for another long ago, or never wanted the account.
 */
export const unverifiedDays = 30;

/** Each causes an event, and what its foreign keys delete. */
const accountsTogether = 100;

/**
 * Removes accounts whose address nobody has verified for {@link unverifiedDays}: no one can sign in
 * to one, and it keeps the name and the address of somebody who may not know of it. One with a link
 * that can be followed stays, and so does one of the staff. @returns how many
 */
export async function deleteUnverified(signal: AbortSignal): Promise<number> {
  for (let deleted = 0; ;) {
    const removed = await transaction(async () => {
      const old = await query<{ id: string }>(
        `select id from users
         where email_verified_at is null and deleted_at is null
           and created_at < now() - make_interval(days => $1)
           and not exists (
             select from one_time_tokens as token
             where token.user_id = users.id and token.deleted_at is null and token.expires_at > now()
           )
           and not exists (
             select from staff_roles where staff_roles.user_id = users.id and staff_roles.deleted_at is null
           )
         order by created_at limit $2 for update skip locked`,
        [unverifiedDays, accountsTogether],
      );
      return removeUnverified(
        "id = any($1::bigint[])",
        old.map(({ id }) => id),
      );
    });
    deleted += removed;
    if (removed < accountsTogether || signal.aborted) return deleted;
  }
}
