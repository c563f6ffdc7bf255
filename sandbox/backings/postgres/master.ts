import pg from "pg";

import type { PostgresInstance } from "./instance.ts";
import { scramVerifier } from "./scram.ts";
import type { PostgresServer } from "./server.ts";

/**
 * Makes the roles that RDS has and the instance's database. The master user is no superuser: it makes roles and databases, and
 * holds rds_superuser (Amazon RDS User Guide, "Understanding the rds_superuser role"; read 2026-11).
 */
export async function createMaster(
  server: PostgresServer,
  instance: PostgresInstance,
  password: string,
): Promise<void> {
  const master = pg.escapeIdentifier(instance.username);
  await server.query(
    [
      "create role rds_superuser nologin",
      "create role rds_replication nologin",
      "create role rds_password nologin",
      "grant pg_monitor, pg_signal_backend, pg_checkpoint, rds_replication, rds_password to rds_superuser with admin option",
      `create role ${master} login createrole createdb password ${pg.escapeLiteral(scramVerifier(password))}`,
      `grant rds_superuser to ${master} with admin option`,
    ].join("; "),
  );
  if (instance.databaseName === undefined) return;
  const database = pg.escapeIdentifier(instance.databaseName);
  await server.query(`create database ${database} owner ${master}`);
}

/** Gives the master user another password; sessions go on. */
export async function changeMasterPassword(server: PostgresServer, username: string, password: string): Promise<void> {
  await server.query(
    `alter role ${pg.escapeIdentifier(username)} password ${pg.escapeLiteral(scramVerifier(password))}`,
  );
}
