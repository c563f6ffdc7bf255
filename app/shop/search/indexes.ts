import { query } from "../../chassis/database/database.ts";

/** An index of OpenSearch: `building` and `live` ones are told of each change. */
export interface Index {
  readonly name: string;
  readonly definition: string;
  readonly state: "building" | "live" | "kept";
}

/** All indexes that this service made and has not deleted, oldest first. */
export async function listIndexes(): Promise<Index[]> {
  return query<Index>("select name, definition, state from search_indexes where deleted_at is null order by id");
}

/** The names of the indexes that must have each change. */
export async function writtenIndexes(): Promise<string[]> {
  const indexes = await listIndexes();
  return indexes.filter(({ state }) => state !== "kept").map(({ name }) => name);
}

/**
 * Registers an index that is being built. Once it returns, each change of a row either causes a
 * message for this index, or is committed, so that a read finds it.
 */
export async function registerIndex(name: string, definition: string, running: () => Promise<void>): Promise<void> {
  await query("insert into search_indexes (name, definition, state) values ($1, $2, 'building') returning id", [
    name,
    definition,
  ]);
  const [snapshot] = await query<{ next: string }>("select pg_snapshot_xmax(pg_current_snapshot())::text as next");
  const next = snapshot?.next ?? "";
  // A transaction that looked for indexes before this one was registered sends no message for it.
  while (!(await allEnded(next))) await running();
}

async function allEnded(before: string): Promise<boolean> {
  const [row] = await query<{ ended: boolean }>("select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as ended", [
    before,
  ]);
  return row?.ended === true;
}

/** The index is searched from now on; the one before is kept, without changes, until the next. */
export async function promoteIndex(name: string): Promise<void> {
  await query(
    `update search_indexes set updated_at = now(), state = case when name = $1 then 'live' else 'kept' end
     where deleted_at is null and (name = $1 or state = 'live') returning id`,
    [name],
  );
}

/** The index does not exist any more. */
export async function forgetIndex(name: string): Promise<void> {
  await query("update search_indexes set deleted_at = now(), updated_at = now() where name = $1 returning id", [name]);
}

/** No change causes a message from now on: search has no OpenSearch. */
export async function forgetIndexes(): Promise<void> {
  await query("update search_indexes set deleted_at = now(), updated_at = now() where deleted_at is null returning id");
}
