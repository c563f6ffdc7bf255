import { query } from "../../chassis/database/database.ts";
import { afterCommit, transaction } from "../../chassis/database/transaction.ts";
import { log } from "../../chassis/process/log.ts";
import { prefixesOfUpload } from "./object-keys.ts";
import { removeLater } from "./remove-objects-job.ts";

/**
 * Deletes an upload of a user for good, in whatever state; the worker removes its objects. One that
 * is being completed meanwhile is not accepted any more. @returns whether the user had it
 */
export async function deleteUpload(owner: string, uuid: string): Promise<boolean> {
  return transaction(async () => {
    const deleted = await query("delete from uploads where uuid = $1 and owner = $2 returning id", [uuid, owner]);
    if (deleted.length === 0) return false;
    await removeLater(prefixesOfUpload(owner, uuid));
    afterCommit(() => log.info({ upload: uuid, user: owner }, "upload deleted"));
    return true;
  });
}
