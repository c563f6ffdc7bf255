import { createHash, randomBytes } from "node:crypto";
import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { Redis } from "ioredis";

import { Refusal } from "../../contract/refusal.mjs";
import { refuseBusyPort } from "./addresses.ts";
import { writeDurably } from "./durable-file.ts";
import type { Place } from "./place.ts";
import { SupervisedProcess } from "./supervised-process.ts";
import { unixUser } from "./unix-user.ts";

/** The user that Debian's package brings. */
export const redisUser = "redis";

/** How a server is set up. */
export interface RedisSetup {
  readonly port: number;
  readonly tls: boolean;
  readonly settings: Readonly<Record<string, string>>;
  readonly aclLines: readonly string[];
}

/** A laptop's share; on ElastiCache the node type decides. */
const maximumMemory = "128mb";
/** What the sandbox itself enters with: to ask whether the server answers and to have it read its users again. */
const ownUser = "groundwork-sandbox";

/** One Redis server without persistence: like a node of ElastiCache, it forgets when it ends. */
export class RedisServer {
  readonly address: string;
  readonly #identifier: string;
  readonly #place: Place;
  readonly #command: string;
  readonly #folder: string;
  readonly #password = randomBytes(24).toString("base64url");
  #process: SupervisedProcess | undefined;
  #setup: RedisSetup | undefined;

  constructor(identifier: string, place: Place, command: string) {
    this.#identifier = identifier;
    this.#place = place;
    this.#command = command;
    this.address = place.address(`redis/${identifier}`);
    this.#folder = join(place.folder, "redis", encodeURIComponent(identifier));
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Starts it so, or again where it runs otherwise; resolves when it answers. */
  async start(setup: RedisSetup): Promise<void> {
    await this.stop();
    await refuseBusyPort(`Redis ${this.#identifier}`, this.address, setup.port);
    await this.#configure(setup);
    this.#process = new SupervisedProcess({
      name: `redis/${this.#identifier}`,
      command: this.#command,
      args: [join(this.#folder, "redis.conf")],
      environment: { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8" },
      workingFolder: this.#folder,
      user: redisUser,
      log: this.#place.log,
      ready: async () => this.#asSandbox(async (client) => client.ping().then(() => true)),
      whenItDies: "restart",
    });
    await this.#process.start();
  }

  /** Has it take over other users; sessions of those that stay go on. */
  async changeUsers(aclLines: readonly string[]): Promise<void> {
    this.#writeUsers(aclLines);
    await this.#asSandbox(async (client) => client.acl("LOAD"));
    if (this.#setup !== undefined) this.#setup = { ...this.#setup, aclLines };
  }

  /** Changes directives while it runs, all or none, so that nothing is forgotten; restarts it only for those that need it. */
  async changeSettings(changed: Readonly<Record<string, string>>, settings: RedisSetup["settings"]): Promise<void> {
    const setup = this.#setup;
    if (setup === undefined) throw new Error(`Redis ${this.#identifier}: does not run`);
    const answer = await this.#asSandbox(async (client) => configSet(client, changed));
    if (answer === "OK") {
      await this.#configure({ ...setup, settings });
    } else if (/can't set immutable config/.test(answer)) {
      this.#place.log.write(
        `redis/${this.#identifier}`,
        `restarts, and forgets, as these parameters need: ${Object.keys(changed).join(", ")}`,
      );
      await this.start({ ...setup, settings });
    } else {
      throw new Refusal(answer, {
        path: `Redis ${this.#identifier}: parameters`,
        remedy: "Give the parameter a value that Redis takes.",
      });
    }
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
    this.#process = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #configure(setup: RedisSetup): Promise<void> {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    chmodSync(join(this.#place.folder, "redis"), 0o711);
    this.#give(this.#folder);
    const { certificate, key } = await this.#place.certificates.issue({
      name: `redis/${this.#identifier}`,
      addresses: [this.address],
      dnsNames: ["localhost"],
    });
    const listen = setup.tls
      ? {
          port: "0",
          "tls-port": String(setup.port),
          "tls-cert-file": this.#write("server.crt", readFileSync(certificate, "utf8")),
          "tls-key-file": this.#write("server.key", readFileSync(key, "utf8")),
          "tls-ca-cert-file": this.#write("authority.pem", readFileSync(this.#place.certificates.bundle, "utf8")),
          "tls-auth-clients": "no",
        }
      : { port: String(setup.port) };
    const own = {
      bind: this.address,
      "protected-mode": "no",
      daemonize: "no",
      save: "",
      appendonly: "no",
      dir: this.#folder,
      maxmemory: maximumMemory,
      ...listen,
      aclfile: this.#writeUsers(setup.aclLines),
    };
    const lines = Object.entries({ ...setup.settings, ...own }).flatMap(([name, value]) => directives(name, value));
    this.#write("redis.conf", ["# Written by the sandbox at each start.", ...lines, ""].join("\n"));
    this.#setup = setup;
  }

  #writeUsers(aclLines: readonly string[]): string {
    const hash = createHash("sha256").update(this.#password).digest("hex");
    const own = `user ${ownUser} reset on #${hash} -@all +ping +acl|load +config|set`;
    return this.#write("users.acl", [...aclLines, own, ""].join("\n"));
  }

  async #asSandbox<T>(use: (client: Redis) => Promise<T>): Promise<T> {
    const { port = 0, tls = false } = this.#setup ?? {};
    const client = new Redis({
      host: this.address,
      port,
      username: ownUser,
      password: this.#password,
      ...(tls ? { tls: { ca: readFileSync(this.#place.certificates.bundle, "utf8") } } : {}),
      lazyConnect: true,
      disconnectTimeout: 100,
      enableReadyCheck: false,
      disableClientInfo: true,
      retryStrategy: null,
      maxRetriesPerRequest: 0,
      connectTimeout: 5_000,
    });
    // The call that fails has the error too.
    client.on("error", () => undefined);
    try {
      await client.connect();
      return await use(client);
    } finally {
      client.disconnect();
    }
  }

  #write(name: string, text: string): string {
    const path = join(this.#folder, name);
    writeDurably(path, text);
    this.#give(path);
    return path;
  }

  #give(path: string): void {
    const user = unixUser(redisUser);
    if (user !== undefined) chownSync(path, user.uid, user.gid);
  }
}

/** Redis's own answer, so that what it refuses can be told from what needs a restart. */
async function configSet(client: Redis, changed: Readonly<Record<string, string>>): Promise<string> {
  if (Object.keys(changed).length === 0) return "OK";
  try {
    return String(await client.call("CONFIG", "SET", ...Object.entries(changed).flat()));
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("ERR ")) return error.message;
    throw error;
  }
}

function directives(name: string, value: string): string[] {
  if (name === "client-output-buffer-limit")
    return (value.match(/\S+ \S+ \S+ \S+/g) ?? []).map((limit) => `${name} ${limit}`);
  return [`${name} "${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`];
}
