import { query } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { prefixesOfUpload } from "./object-keys.ts";
import { removeLater } from "./remove-objects-job.ts";

/**
 * For how many days after its end an upload stays that nobody completed or that was refused: its user
 * sees for a week what became of it.
 */
export const abandonedDays = 7;

/** Of one job, which calls S3 at least four times for each and has half a minute. */
const uploadsTogether = 25;

/**
 * Removes the rows of uploads that were not accepted, whose users did not begin another since, and
 * has the worker remove their objects. @returns how many
 */
export async function removeAbandonedUploads(signal: AbortSignal): Promise<number> {
  for (let removed = 0; ;) {
    const batch = await transaction(async () => {
      const ended = await query<{ uuid: string; owner: string }>(
        `delete from uploads where id in (
           select id from uploads
           where status <> 'accepted' and complete_by < now() - make_interval(days => $1)
           order by complete_by limit $2 for update skip locked
         ) returning uuid, owner`,
        [abandonedDays, uploadsTogether],
      );
      await removeLater(ended.flatMap(({ uuid, owner }) => prefixesOfUpload(owner, uuid)));
      return ended.length;
    });
    removed += batch;
    if (batch < uploadsTogether || signal.aborted) return removed;
  }
}
