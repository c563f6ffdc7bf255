import type pg from "pg";
import type { SchemaName } from "../../contract/services.ts";
import { connectAs, loginRefused, type DatabaseAddress, type Login } from "../chassis/database/connection.ts";
import { scramVerifier } from "./scram-verifier.ts";

/** One service's place in the database: a schema, the role that owns it and the role that the service runs as. */
export interface ServiceSchema {
  readonly schema: SchemaName;
  readonly owner: string;
  readonly login: Login;
}

/** Nobody gets anything for being connected: every right in this database is granted by name. */
export async function closeToPublic(master: pg.Client, database: string): Promise<void> {
  await master.query(`revoke all on database ${master.escapeIdentifier(database)} from public`);
  await master.query("revoke all on schema public from public");
}

/**
 * Makes the roles and the schema, and grants the run-time role what it needs to read and write rows, and nothing else: no
 * DDL, no other schema. @returns names of the roles that were made
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
  // The master acts as the owner when it migrates; on RDS it is no superuser.
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

/** The journal of migrations is the owner's alone; the service may read it. */
export async function protectJournal(master: pg.Client, { schema, login }: ServiceSchema): Promise<void> {
  const journal = `${master.escapeIdentifier(schema)}.migrations`;
  await master.query(`revoke insert, update, delete on ${journal} from ${master.escapeIdentifier(login.username)}`);
}

/** Gives the role the password of its secret, unless it has it already. @returns whether it was given */
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
