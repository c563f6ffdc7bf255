const baseColumns = `
  id bigint generated always as identity primary key,
  uuid uuid not null default gen_random_uuid() unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  is_deleted boolean not null generated always as (deleted_at is not null) stored`;

/** The statement for a table that has the six columns of every table (MODEL) and these. */
export function createTable(name: string, columns: string): string {
  return `create table ${name} (${baseColumns},\n  ${columns.trim()}\n);`;
}

/** A unique index that soft-deleted rows are not part of: what was deleted may be made anew. `on` is `table (expressions)`. */
export function createUniqueIndex(name: string, on: string): string {
  return `create unique index ${name} on ${on} where deleted_at is null;`;
}
