import { query } from "../../chassis/database/database.ts";
import { log } from "../../chassis/process/log.ts";

/** Changes that OpenSearch does not have yet. */
export interface SearchLag {
  /** The age of the oldest; 0 without any. */
  readonly seconds: number;
  readonly changes: number;
  /** Documents that an index refused; they wait for an operator. */
  readonly deadLetters: number;
}

/** Beyond it, operators must look. */
const longSeconds = 60;

/** How far OpenSearch is behind the database, from the messages that are not processed. */
export async function searchLag(): Promise<SearchLag> {
  const [lag] = await query<SearchLag>(
    `with open as (
       select created_at from outbox where queue = 'shop-search' and processed_at is null
       union all
       select created_at from inbox where queue = 'shop-search' and type = 'search.index' and payload is not null
     )
     select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as seconds, count(*)::integer as changes,
       (select count(*) from dead_letter where queue = 'shop-search' and deleted_at is null)::integer as "deadLetters"
     from open`,
  );
  return lag ?? { seconds: 0, changes: 0, deadLetters: 0 };
}

/** Logs the lag: an error if it is long. */
export async function logSearchLag(): Promise<void> {
  const lag = await searchLag();
  const level = lag.seconds > longSeconds ? "error" : "info";
  log[level]({ searchLag: lag }, "search lag");
}
