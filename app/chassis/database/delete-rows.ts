import { query } from "./database.ts";

/** Rows to delete: a table of this service, and an SQL condition that an index or the order of ids serves. */
interface DeletedRows {
  readonly table: string;
  readonly where: string;
  /** Rows of one transaction. @default 1000 */
  readonly batchRows?: number;
}

/**
 * Deletes rows for good in transactions of at most a thousand, and leaves those that another
 * transaction has locked to the next time; `signal` ends it after the current one.
 * @returns how many are deleted
 */
export async function deleteRows(
  { table, where, batchRows = 1_000 }: DeletedRows,
  signal?: AbortSignal,
): Promise<number> {
  for (let deleted = 0; ;) {
    const batch = await query(
      `delete from ${table} where id in (
         select id from ${table} where ${where} limit ${batchRows} for update skip locked
       ) returning 1`,
    );
    deleted += batch.length;
    if (batch.length < batchRows || signal?.aborted === true) return deleted;
  }
}
