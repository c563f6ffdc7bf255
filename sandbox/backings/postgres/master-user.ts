import { createHash, randomBytes } from "node:crypto";
import { CreateSecretCommand, DeleteSecretCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import pg from "pg";
import { scramVerifier } from "../../../contract/scram-verifier.ts";
import { ifFound } from "../../core/cloud-access.ts";
import type { PostgresInstance } from "./instance.ts";
import type { PostgresServer } from "./server.ts";

/**
 * Creates the roles of RDS and the instance's database. The master user is not a superuser: it
 * creates roles and databases, and holds rds_superuser (Amazon RDS User Guide, "Understanding the
 * rds_superuser role"; read 2026-11).
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
      `create role ${master} login createrole createdb password ${pg.escapeLiteral(await scramVerifier(password))}`,
      `grant rds_superuser to ${master} with admin option`,
    ].join("; "),
  );
  if (instance.databaseName === undefined) return;
  const database = pg.escapeIdentifier(instance.databaseName);
  await server.query(`create database ${database} owner ${master}`);
}

/** Changes the master user's password; open sessions continue. */
export async function changeMasterPassword(server: PostgresServer, username: string, password: string): Promise<void> {
  await server.query(
    `alter role ${pg.escapeIdentifier(username)} password ${pg.escapeLiteral(await scramVerifier(password))}`,
  );
}

/** The secret in which RDS keeps the master login of an instance. */
export class PostgresMasterSecret {
  readonly #client: SecretsManagerClient;

  constructor(client: SecretsManagerClient) {
    this.#client = client;
  }

  /** Generates a password and stores it; returns it with the instance's `masterUserSecrets`. */
  async create(
    instance: PostgresInstance,
  ): Promise<{ password: string; masterUserSecrets: readonly Readonly<Record<string, unknown>>[] }> {
    const password = randomBytes(24).toString("base64url");
    const made = await this.#client.send(
      new CreateSecretCommand({
        Name: secretName(instance),
        Description: `Secret associated with primary RDS DB instance: ${instance.identifier}`,
        SecretString: JSON.stringify({ username: instance.username, password }),
        KmsKeyId: instance.secretKeyId,
      }),
    );
    const kmsKeyId = instance.secretKeyId ?? "alias/aws/secretsmanager";
    return { password, masterUserSecrets: [{ secretArn: made.ARN, secretStatus: "active", kmsKeyId }] };
  }

  async delete(instance: Pick<PostgresInstance, "identifier">): Promise<void> {
    await ifFound(
      this.#client.send(new DeleteSecretCommand({ SecretId: secretName(instance), ForceDeleteWithoutRecovery: true })),
    );
  }
}

/**
 * Like RDS's own, and the same for the same instance, so that an incomplete one is found and
 * removed.
 */
function secretName({ identifier }: Pick<PostgresInstance, "identifier">): string {
  const hash = createHash("sha256").update(identifier).digest("hex");
  return `rds!db-${[hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join("-")}`;
}
