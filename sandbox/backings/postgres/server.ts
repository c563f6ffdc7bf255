import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { Refusal } from "../../../contract/refusal.mjs";
import { refuseBusyPort } from "../../core/addresses.ts";
import { syncFolder, writeDurably } from "../../core/durable-file.ts";
import type { SandboxContext } from "../../core/sandbox-context.ts";
import { SupervisedProcess } from "../../process/supervised-process.ts";
import { unixUser } from "../../process/unix-user.ts";
import { postgresConf, postgresHba } from "./configuration.ts";
import { killOrphanedProcesses } from "./orphaned-processes.ts";
import type { PostgresSettings } from "./parameters.ts";
import { postgresUser, type PostgresProgram } from "./program.ts";

/** The superuser, which on RDS is Amazon's and here the sandbox's. */
const superuser = "rdsadmin";

/** One PostgreSQL server; its data, certificate and configuration are in one folder. */
export class PostgresServer {
  readonly address: string;
  readonly #identifier: string;
  readonly #context: SandboxContext;
  readonly #program: PostgresProgram;
  readonly #folder: string;
  #process: SupervisedProcess | undefined;
  #port = 0;

  constructor(identifier: string, context: SandboxContext, program: PostgresProgram) {
    this.#identifier = identifier;
    this.#context = context;
    this.#program = program;
    this.address = context.address(`rds/${identifier}`);
    this.#folder = path.join(context.folder, "rds", encodeURIComponent(identifier));
  }

  get hasData(): boolean {
    return existsSync(path.join(this.#data, "PG_VERSION")) && existsSync(this.#passwordFile);
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Makes the data folder of an empty server. */
  async initialise(): Promise<void> {
    mkdirSync(this.#folder, { recursive: true });
    for (const folder of [path.join(this.#context.folder, "rds"), this.#folder]) chmodSync(folder, 0o711);
    mkdirSync(this.#data, { mode: 0o700 });
    give(this.#data);
    const password = randomBytes(24).toString("base64url");
    const passwordForInitdb = path.join(this.#folder, "initdb-password");
    writeDurably(passwordForInitdb, password);
    give(passwordForInitdb);
    try {
      await this.#program.run("initdb", [
        `--pgdata=${this.#data}`,
        `--username=${superuser}`,
        `--pwfile=${passwordForInitdb}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        // Halves the time. A power cut in the next half minute can only damage an empty server.
        "--no-sync",
      ]);
    } finally {
      rmSync(passwordForInitdb, { force: true });
    }
    writeDurably(this.#passwordFile, password);
  }

  /** Writes the configuration and has the server check it, before anything that runs changes. */
  async configure(settings: PostgresSettings, port: number): Promise<void> {
    const { certificate, key } = await this.#context.certificates.issue({
      name: `rds/${this.#identifier}`,
      addresses: [this.address],
      // A client that is given an IP address checks the certificate of "localhost" where its driver
      // names no server (pg does so).
      dnsNames: ["localhost"],
    });
    const certificateFile = this.#write("server.crt", readFileSync(certificate, "utf8"));
    const keyFile = this.#write("server.key", readFileSync(key, "utf8"));
    this.#write("pg_hba.conf", postgresHba(settings));
    const before = this.#read("postgresql.conf");
    this.#write("postgresql.conf", postgresConf(settings, { address: this.address, port, certificateFile, keyFile }));
    try {
      await this.#program.run("postgres", ["-D", this.#data, "-C", "data_directory"]);
    } catch (error) {
      if (before !== undefined) this.#write("postgresql.conf", before);
      throw error;
    }
    this.#port = port;
  }

  /** Resolves when it answers; first removes the leftovers of a killed server. */
  async start(): Promise<void> {
    await killOrphanedProcesses(this.#data);
    await refuseBusyPort(`PostgreSQL ${this.#identifier}`, this.address, this.#port);
    this.#process = new SupervisedProcess({
      name: `rds/${this.#identifier}`,
      command: this.#program.path("postgres"),
      args: ["-D", this.#data],
      environment: { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8" },
      workingFolder: this.#data,
      user: postgresUser,
      log: this.#context.log,
      prepare: async () => killOrphanedProcesses(this.#data),
      ready: async () => this.query("select 1").then(() => true),
      readyTimeoutSeconds: 60,
      // Ends the sessions instead of waiting for them.
      stopSignal: "SIGINT",
      stopTimeoutSeconds: 8,
      whenItDies: "restart",
    });
    await this.#process.start();
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
    this.#process = undefined;
  }

  /** Applies a changed configuration; restarts the server if a parameter needs it. */
  async reload(): Promise<void> {
    const loadedAt = async () => String((await this.query("select pg_conf_load_time()::text as at"))[0]?.["at"]);
    const before = await loadedAt();
    await this.query("select pg_reload_conf()");
    const deadline = Date.now() + 10_000;
    while ((await loadedAt()) === before) {
      if (Date.now() > deadline)
        throw new Refusal("has not read its changed configuration in 10 s", {
          path: `PostgreSQL ${this.#identifier}`,
          remedy: "The console shows its log.",
        });
      await delay(20);
    }
    const [pending] = await this.query("select string_agg(name, ', ') as names from pg_settings where pending_restart");
    if (typeof pending?.["names"] !== "string") return;
    this.#context.log.write(`rds/${this.#identifier}`, `restarts for these parameters: ${pending["names"]}`);
    await this.restart();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Runs one statement as the superuser. */
  async query(sql: string, database = "postgres"): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const client = new pg.Client({
      host: this.address,
      port: this.#port,
      user: superuser,
      password: readFileSync(this.#passwordFile, "utf8"),
      database,
      ssl: { ca: readFileSync(this.#context.certificates.bundle, "utf8"), host: this.address },
      connectionTimeoutMillis: 5_000,
    });
    // The statement rejects with the reason; without a listener the event would end the process.
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** Stops it and removes its data. */
  async remove(): Promise<void> {
    await this.stop();
    if (existsSync(this.#data)) await killOrphanedProcesses(this.#data);
    rmSync(this.#folder, { recursive: true, force: true });
    if (existsSync(path.join(this.#context.folder, "rds"))) syncFolder(path.join(this.#context.folder, "rds"));
  }

  get #data(): string {
    return path.join(this.#folder, "data");
  }

  get #passwordFile(): string {
    return path.join(this.#folder, "superuser-password");
  }

  #read(name: string): string | undefined {
    const file = path.join(this.#data, name);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  }

  #write(name: string, text: string): string {
    const file = path.join(this.#data, name);
    writeDurably(file, text);
    give(file);
    return file;
  }
}

/** Makes the server's user the owner. */
function give(file: string): void {
  const user = unixUser(postgresUser);
  if (user !== undefined) chownSync(file, user.uid, user.gid);
}
