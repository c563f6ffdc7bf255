import type pg from "pg";

/**
 * Extensions that statements of services use. Each is trusted: PostgreSQL and RDS let a master that
 * is not a superuser create it.
 */
const extensions = ["pg_trgm"] as const;

/** The schema of all extensions: their functions are `extensions.<name>`. */
const schema = "extensions";

/** Creates the missing extensions; a service's role may call their functions. */
export async function makeExtensions(master: pg.Client): Promise<void> {
  await master.query(`create schema if not exists ${schema}`);
  for (const name of extensions) await master.query(`create extension if not exists ${name} schema ${schema}`);
}

/** Lets a service's role call the functions of the extensions. */
export async function allowExtensions(master: pg.Client, role: string): Promise<void> {
  await master.query(`grant usage on schema ${schema} to ${master.escapeIdentifier(role)}`);
}
