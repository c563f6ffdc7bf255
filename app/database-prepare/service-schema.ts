import type pg from "pg";
import { connectAs, loginRefused, type DatabaseAddress, type Login } from "../chassis/database/connection.ts";
import { scramVerifier } from "../../contract/scram-verifier.ts";

/** The schema of one service, the role that owns it and the login of the service. */
export interface ServiceSchema {
  readonly schema: string;
  readonly owner: string;
  readonly login: Login;
}

/**
 * Revokes all default privileges of PUBLIC: every privilege in this database is granted to a role
 * by name.
 */
export async function closeToPublic(master: pg.Client, database: string): Promise<void> {
  await master.query(`revoke all on database ${master.escapeIdentifier(database)} from public`);
  await master.query("revoke all on schema public from public");
}

/**
 * Creates the roles and the schema, and grants the service's role only to read and write rows: no
 * DDL, no other schema.
 * @returns names of the created roles
 */
export async function makeSchema(master: pg.Client, database: string, target: ServiceSchema): Promise<string[]> {
  const [db, schema, owner, role] = [database, target.schema, target.owner, target.login.username].map((name) =>
    master.escapeIdentifier(name),
  );
  const made: string[] = [];
  for (const [name, kind] of [
    [target.owner, "nologin"],
    [target.login.username, "login"],
  ] as const) {
    if (await makeRole(master, name, kind)) made.push(name);
  }
  // The master migrates as the owner; on RDS it is not a superuser.
  await master.query(`grant ${owner} to current_user`);
  await master.query(`create schema if not exists ${schema} authorization ${owner}`);
  await master.query(`grant connect on database ${db} to ${role}`);
  await master.query(`alter role ${role} in database ${db} set search_path to ${schema}`);
  await master.query(`grant usage on schema ${schema} to ${role}`);
  const defaults = `alter default privileges for role ${owner} in schema ${schema} grant`;
  await master.query(`${defaults} select, insert, update, delete on tables to ${role}`);
  await master.query(`${defaults} usage, select on sequences to ${role}`);
  return made;
}

/**
 * Takes rights that the defaults grant for every table: only the owner may write the table
 * `migrations`, and the service may add to `audit_entries` and read it, but not set when an entry
 * was written and by which role.
 */
export async function protectTables(master: pg.Client, { schema, login }: ServiceSchema): Promise<void> {
  const role = master.escapeIdentifier(login.username);
  const [journal, audit] = ["migrations", "audit_entries"].map(
    (table) => `${master.escapeIdentifier(schema)}.${table}`,
  );
  await master.query(`revoke insert, update, delete on ${journal} from ${role}`);
  await master.query(`revoke insert, update, delete, truncate on ${audit} from ${role}`);
  await master.query(`grant insert (actor, role, act, record, before, after, request_id) on ${audit} to ${role}`);
}

/**
 * Sets the password of the role to the one in its secret. @returns false if the role already had it
 */
export async function setPassword(master: pg.Client, address: DatabaseAddress, login: Login): Promise<boolean> {
  if (await logsIn(address, login)) return false;
  const role = master.escapeIdentifier(login.username);
  await master.query(`alter role ${role} password ${master.escapeLiteral(await scramVerifier(login.password))}`);
  return true;
}

async function logsIn(address: DatabaseAddress, login: Login): Promise<boolean> {
  try {
    const client = await connectAs(address, login);
    await client.end();
    return true;
  } catch (error) {
    if (loginRefused(error)) return false;
    throw error;
  }
}

async function makeRole(master: pg.Client, name: string, kind: "login" | "nologin"): Promise<boolean> {
  const { rows } = await master.query("select 1 from pg_roles where rolname = $1", [name]);
  if (rows.length > 0) return false;
  await master.query(`create role ${master.escapeIdentifier(name)} ${kind}`);
  return true;
}
