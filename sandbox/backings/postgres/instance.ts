import * as z from "zod";
import { Refusal } from "../../../contract/refusal.mjs";
import { supportedInputs, type HeldResource } from "../../core/backing.ts";

const Instance = z.object({
  identifier: z.string(),
  engine: z.string().default("postgres"),
  engineVersion: z.string().default("17"),
  dbName: z.string().optional(),
  port: z.int().default(5432),
  username: z.string(),
  password: z.string().optional(),
  passwordWo: z.string().optional(),
  manageMasterUserPassword: z.boolean().default(false),
  masterUserSecretKmsKeyId: z.string().optional(),
  parameterGroupName: z.string().optional(),
  snapshotIdentifier: z.string().optional(),
  replicateSourceDb: z.string().optional(),
});

/** The server that a database instance requires. */
export interface PostgresInstance {
  readonly identifier: string;
  readonly majorVersion: number;
  readonly databaseName: string | undefined;
  readonly port: number;
  readonly username: string;
  /** If undefined, RDS generates the master password and keeps it in Secrets Manager. */
  readonly password: string | undefined;
  readonly secretKeyId: string | undefined;
  readonly parameterGroupName: string | undefined;
}

/** Reads an instance; refuses inputs that an empty PostgreSQL server cannot fulfil. */
export function postgresInstance({ name, outputs }: HeldResource): PostgresInstance {
  const where = `database instance ${name}`;
  const given = supportedInputs(where, Instance, outputs);
  if (given.engine !== "postgres")
    throw new Refusal(`the sandbox has no server for "${given.engine}", only for postgres`, {
      path: `${where}: engine`,
      remedy: "Use postgres.",
    });
  for (const source of ["snapshotIdentifier", "replicateSourceDb"] as const) {
    if (given[source] !== undefined)
      throw new Refusal("the sandbox starts empty servers only", {
        path: `${where}: ${source}`,
        remedy: "Leave it out in the sandbox's stack.",
      });
  }
  return {
    identifier: given.identifier,
    majorVersion: Number.parseInt(given.engineVersion, 10),
    databaseName: given.dbName,
    port: given.port,
    username: given.username,
    password: masterPassword(where, given),
    secretKeyId: given.masterUserSecretKmsKeyId,
    parameterGroupName: given.parameterGroupName,
  };
}

function masterPassword(where: string, given: z.infer<typeof Instance>): string | undefined {
  const password = given.password ?? given.passwordWo;
  if (given.manageMasterUserPassword === (password !== undefined)) {
    throw new Refusal("needs either manageMasterUserPassword or a password, as RDS does", {
      path: where,
      remedy: "Set exactly one of them.",
    });
  }
  return password;
}
