import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import pg from "pg";

import { Refusal } from "../../contract/refusal.mjs";
import { refuseBusyPort } from "./addresses.ts";
import { syncFolder, writeDurably } from "./durable-file.ts";
import type { Place } from "./place.ts";
import { postgresConf, postgresHba } from "./postgres-configuration.ts";
import { endPostgresLeftovers } from "./postgres-leftovers.ts";
import type { PostgresSettings } from "./postgres-parameters.ts";
import { postgresUser, type PostgresProgram } from "./postgres-program.ts";
import { SupervisedProcess } from "./supervised-process.ts";
import { unixUser } from "./unix-user.ts";

/** The superuser, which on RDS is Amazon's and here the sandbox's. */
const superuser = "rdsadmin";

/** One PostgreSQL server with its data, certificate and configuration under a folder of its own. */
export class PostgresServer {
  readonly address: string;
  readonly #identifier: string;
  readonly #place: Place;
  readonly #program: PostgresProgram;
  readonly #folder: string;
  #process: SupervisedProcess | undefined;
  #port = 0;

  constructor(identifier: string, place: Place, program: PostgresProgram) {
    this.#identifier = identifier;
    this.#place = place;
    this.#program = program;
    this.address = place.address(`rds/${identifier}`);
    this.#folder = join(place.folder, "rds", encodeURIComponent(identifier));
  }

  get hasData(): boolean {
    return existsSync(join(this.#data, "PG_VERSION")) && existsSync(this.#passwordFile);
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Makes the data folder of an empty server. */
  async initialise(): Promise<void> {
    mkdirSync(this.#folder, { recursive: true });
    for (const folder of [join(this.#place.folder, "rds"), this.#folder]) chmodSync(folder, 0o711);
    mkdirSync(this.#data, { mode: 0o700 });
    give(this.#data);
    const password = randomBytes(24).toString("base64url");
    const passwordForInitdb = join(this.#folder, "initdb-password");
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
        // Half the time. A power cut in the next half minute costs a server that is empty.
        "--no-sync",
      ]);
    } finally {
      rmSync(passwordForInitdb, { force: true });
    }
    writeDurably(this.#passwordFile, password);
  }

  /** Writes the configuration and has the server check it, before anything that runs changes. */
  async configure(settings: PostgresSettings, port: number): Promise<void> {
    const { certificate, key } = await this.#place.certificates.issue({
      name: `rds/${this.#identifier}`,
      addresses: [this.address],
      // A client that is given an IP address checks the certificate of "localhost" where its driver names no server (pg does so).
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

  /** Resolves when it answers; clears first what a killed one left. */
  async start(): Promise<void> {
    await endPostgresLeftovers(this.#data);
    await refuseBusyPort(`PostgreSQL ${this.#identifier}`, this.address, this.#port);
    this.#process = new SupervisedProcess({
      name: `rds/${this.#identifier}`,
      command: this.#program.path("postgres"),
      args: ["-D", this.#data],
      environment: { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8" },
      workingFolder: this.#data,
      user: postgresUser,
      log: this.#place.log,
      prepare: async () => endPostgresLeftovers(this.#data),
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

  /** Takes up a changed configuration: by a restart where a parameter of it needs one. */
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
    this.#place.log.write(`rds/${this.#identifier}`, `restarts, as these parameters need: ${pending["names"]}`);
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
      ssl: { ca: readFileSync(this.#place.certificates.bundle, "utf8"), host: this.address },
      connectionTimeoutMillis: 5_000,
    });
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
    if (existsSync(this.#data)) await endPostgresLeftovers(this.#data);
    rmSync(this.#folder, { recursive: true, force: true });
    if (existsSync(join(this.#place.folder, "rds"))) syncFolder(join(this.#place.folder, "rds"));
  }

  get #data(): string {
    return join(this.#folder, "data");
  }

  get #passwordFile(): string {
    return join(this.#folder, "superuser-password");
  }

  #read(name: string): string | undefined {
    const path = join(this.#data, name);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  }

  #write(name: string, text: string): string {
    const path = join(this.#data, name);
    writeDurably(path, text);
    give(path);
    return path;
  }
}

/** Makes the server's user the owner. */
function give(path: string): void {
  const user = unixUser(postgresUser);
  if (user !== undefined) chownSync(path, user.uid, user.gid);
}
