import { readFileSync } from "node:fs";
import path from "node:path";
import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import pg from "pg";
import type { Backing, HeldResource, Properties } from "../../core/backing.ts";
import { secretsManagerClient } from "../../core/cloud-access.ts";
import { machine } from "../../core/machine.fixture.ts";
import { held, testContext, worldOf } from "../../core/sandbox.fixture.ts";
import { MinistackCloud } from "../secrets-manager/ministack-cloud.ts";
import { postgresBacking } from "./backing.ts";

/** A parameter group for PostgreSQL 17. */
export const group = (parameters: Properties[], name = "settings"): HeldResource =>
  held("aws:rds/parameterGroup:ParameterGroup", name, { family: "postgres17", parameters }, { name });

/** A database instance `shop-dev` with the database `shop` and the master user `boss`. */
export function instance(inputs: Properties = {}): HeldResource {
  const base = { identifier: "shop-dev", engine: "postgres", engineVersion: "17", dbName: "shop", username: "boss" };
  const login = "password" in inputs ? {} : { manageMasterUserPassword: true };
  return held("aws:rds/instance:Instance", "database", { ...base, ...login, ...inputs });
}

/** A sandbox with Secrets Manager and a database backing, of one test file. */
export class PostgresSandbox {
  readonly context: Awaited<ReturnType<typeof testContext>>;
  readonly secrets: SecretsManagerClient;
  backing: Backing;
  readonly #cloud: MinistackCloud;
  readonly #made: HeldResource[] = [];

  private constructor(context: PostgresSandbox["context"], cloud: MinistackCloud) {
    this.context = context;
    this.#cloud = cloud;
    this.secrets = secretsManagerClient(cloud.access);
    this.backing = this.another();
  }

  static async open(network: number): Promise<PostgresSandbox> {
    const context = await testContext(network);
    const cloud = new MinistackCloud(context, machine.ministack);
    await cloud.start();
    return new PostgresSandbox(context, cloud);
  }

  /** A new backing without state, as after a restart of the sandbox. */
  another(): Backing {
    return postgresBacking({ context: this.context, cloud: this.#cloud.access, programFolder: machine.postgresFolder });
  }

  async create(inputs: Properties = {}, ...others: HeldResource[]): Promise<HeldResource> {
    const resource = instance(inputs);
    this.#made.push(resource);
    const outputs = await this.backing.create(resource, worldOf(...others));
    return { ...resource, outputs: { ...resource.outputs, ...outputs } };
  }

  /** Deletes what was created. */
  async clear(): Promise<void> {
    for (const resource of this.#made.splice(0)) await this.backing.delete(resource, worldOf());
  }

  async close(): Promise<void> {
    await this.clear();
    await this.backing.stop();
    await this.#cloud.stop();
    this.context.remove();
  }

  /** The login that RDS keeps, and its secret. */
  async masterLogin({ outputs }: HeldResource): Promise<{ username: string; password: string; arn: string }> {
    const [masterLogin] = outputs["masterUserSecrets"] as { secretArn: string }[];
    const arn = masterLogin?.secretArn ?? "";
    const { SecretString = "" } = await this.secrets.send(new GetSecretValueCommand({ SecretId: arn }));
    return { ...(JSON.parse(SecretString) as { username: string; password: string }), arn };
  }

  /** Runs one statement as the master user, over TLS by default. */
  async query(resource: HeldResource, sql: string, options: pg.ClientConfig = {}): Promise<Record<string, unknown>[]> {
    const password = options.password ?? (await this.masterLogin(resource)).password;
    const { address: host, port } = resource.outputs as { address: string; port: number };
    const ssl = { ca: readFileSync(this.context.certificates.bundle, "utf8") };
    const client = new pg.Client({ host, port, database: "shop", user: "boss", ssl, ...options, password });
    // The statement that the server's end cuts short has the error too.
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async show(resource: HeldResource, name: string): Promise<unknown> {
    return (await this.query(resource, `show ${name}`))[0]?.[name];
  }

  get dataFolder(): string {
    return path.join(this.context.folder, "rds/shop-dev/data");
  }

  /** Process id of the running server. */
  postmaster(): number {
    return Number(readFileSync(path.join(this.dataFolder, "postmaster.pid"), "utf8").split("\n")[0]);
  }
}
