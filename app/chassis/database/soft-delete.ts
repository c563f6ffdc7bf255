import { sqlState } from "./connection.ts";
import { query } from "./database.ts";
import type { TableModel } from "./base-model.ts";
import { transaction } from "./transaction.ts";

/** A row cannot come back: a live row has got a value that must be unique since. */
export class UniqueValueTaken extends Error {
  /** The unique index, such as `products_sku`. */
  readonly index: string;

  constructor(table: string, uuid: string, index: string, cause: unknown) {
    super(`${table}: ${uuid} is not restored: a live row has its unique value (${index})`, { cause });
    this.name = "UniqueValueTaken";
    this.index = index;
  }
}

/**
 * Restores a soft-deleted row; rows that refer to it are not restored with it. @returns false if no
 * deleted row has this uuid @throws UniqueValueTaken, which rolls the current transaction back
 */
export async function restore({ table }: TableModel, uuid: string): Promise<boolean> {
  try {
    const restored = await query(
      `update "${table}" set deleted_at = null, updated_at = now()
       where uuid = $1 and deleted_at is not null returning uuid`,
      [uuid],
    );
    return restored.length > 0;
  } catch (error) {
    if (sqlState(error) !== "23505") throw error;
    const { parent } = error as { readonly parent?: { readonly constraint?: string } };
    throw new UniqueValueTaken(table, uuid, parent?.constraint ?? "", error);
  }
}

/** What a {@link purge} did. */
interface Purged {
  readonly purged: number;
  /** Old deleted rows that stay, because a row refers to them or a transaction has locked them. */
  readonly kept: number;
}

interface PurgeSettings {
  readonly deletedDays: number;
  /** Rows that one transaction reads. @default 1000 */
  readonly batchRows?: number;
  /** Ends the purge after the current batch. */
  readonly signal?: AbortSignal;
}

/**
 * Removes the rows that were soft-deleted longer ago, in batches, in the order of their ids. A row
 * to which a foreign key refers stays, whatever the key does on delete, also if the row that refers
 * to it is deleted itself: purge that table first.
 */
export async function purge({ table }: Pick<TableModel, "table">, settings: PurgeSettings): Promise<Purged> {
  const { deletedDays, batchRows = 1_000, signal } = settings;
  const statements = batchOf(table, await unreferenced(table));
  const total = { purged: 0, kept: 0 };
  let after: string | undefined = "0";
  while (after !== undefined && signal?.aborted !== true) {
    const batch: Batch = await runBatch(statements, [after, deletedDays, batchRows]);
    total.purged += batch.purged;
    total.kept += batch.old - batch.purged;
    after = batch.read === batchRows ? batch.last : undefined;
  }
  return total;
}

async function runBatch({ lock, remove }: BatchStatements, values: readonly unknown[]): Promise<Batch> {
  return transaction(async () => {
    const [page] = await query<Page>(lock, values);
    if (page === undefined) return { read: 0, old: 0, purged: 0 };
    return { ...page, purged: (await query(remove, [page.locked])).length };
  });
}

interface Page {
  readonly read: number;
  readonly old: number;
  readonly last?: string;
  /** The ids of the rows to delete. */
  readonly locked: readonly string[];
}

type Batch = Omit<Page, "locked"> & { readonly purged: number };

interface BatchStatements {
  readonly lock: string;
  readonly remove: string;
}

/**
 * Reads a page of the primary key, which needs no index of `deleted_at`, and deletes of it. Rows that
 * refer to one may arrive until it is locked, unseen by the statement that locks it: the second
 * statement sees them, and no more can arrive.
 */
function batchOf(table: string, isUnreferenced: string): BatchStatements {
  const isOld = "deleted_at < now() - make_interval(days => $2)";
  return {
    lock: `with page as materialized (
      select id, ${isOld} as old from "${table}" where id > $1 order by id limit $3
    ), locked as materialized (
      select row.id from "${table}" row join page on page.id = row.id and page.old
      where row.${isOld} and ${isUnreferenced} for update of row skip locked
    )
    select count(*)::int as read, count(*) filter (where old)::int as old, max(id) as last,
      array(select id from locked) as locked
    from page`,
    remove: `delete from "${table}" row where id = any($1::bigint[]) and ${isUnreferenced} returning 1`,
  };
}

/** The condition that no foreign key refers to `row`. */
async function unreferenced(table: string): Promise<string> {
  const keys = await query<{ condition: string }>(
    `select format('not exists (select from %s child where %s)', conrelid::regclass,
       string_agg(format('child.%I = row.%I', child.attname, parent.attname), ' and ')) as condition
     from pg_constraint,
       unnest(conkey, confkey) as pair (child_number, parent_number),
       pg_attribute child, pg_attribute parent
     where contype = 'f' and confrelid = to_regclass(quote_ident($1))
       and child.attrelid = conrelid and child.attnum = child_number
       and parent.attrelid = confrelid and parent.attnum = parent_number
     group by pg_constraint.oid, conrelid`,
    [table],
  );
  return ["true", ...keys.map(({ condition }) => condition)].join(" and ");
}
