import { createHash, randomBytes } from "node:crypto";
import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { Redis } from "ioredis";
import { Refusal } from "../../../contract/refusal.mjs";
import { refuseBusyPort } from "../../core/addresses.ts";
import { writeDurably } from "../../core/durable-file.ts";
import type { SandboxContext } from "../../core/sandbox-context.ts";
import { SupervisedProcess } from "../../process/supervised-process.ts";
import { unixUser } from "../../process/unix-user.ts";

/** The user that Debian's package creates. */
export const redisUser = "redis";

/** How a server is set up. */
export interface RedisSetup {
  readonly port: number;
  readonly tls: boolean;
  readonly settings: Readonly<Record<string, string>>;
  readonly aclLines: readonly string[];
}

/** Small enough for a laptop; on ElastiCache the node type decides. */
const maximumMemory = "128mb";
/**
 * The sandbox's own login, for health checks and for reloading the users.
 */
const ownUser = "groundwork-sandbox";

/**
 * One Redis server without persistence: like a node of ElastiCache, it loses its data when it ends.
 */
export class RedisServer {
  readonly address: string;
  readonly #identifier: string;
  readonly #context: SandboxContext;
  readonly #command: string;
  readonly #folder: string;
  readonly #password = randomBytes(24).toString("base64url");
  #process: SupervisedProcess | undefined;
  #setup: RedisSetup | undefined;

  constructor(identifier: string, context: SandboxContext, command: string) {
    this.#identifier = identifier;
    this.#context = context;
    this.#command = command;
    this.address = context.address(`redis/${identifier}`);
    this.#folder = path.join(context.folder, "redis", encodeURIComponent(identifier));
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Starts the server, or restarts it if its setup differs; resolves when it answers. */
  async start(setup: RedisSetup): Promise<void> {
    await this.stop();
    await refuseBusyPort(`Redis ${this.#identifier}`, this.address, setup.port);
    await this.#configure(setup);
    this.#process = new SupervisedProcess({
      name: `redis/${this.#identifier}`,
      command: this.#command,
      args: [path.join(this.#folder, "redis.conf")],
      environment: { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8" },
      workingFolder: this.#folder,
      user: redisUser,
      log: this.#context.log,
      ready: async () => this.#asSandbox(async (client) => client.ping().then(() => true)),
      whenItDies: "restart",
    });
    await this.#process.start();
  }

  /** Replaces the users; sessions of the remaining ones continue. */
  async changeUsers(aclLines: readonly string[]): Promise<void> {
    this.#writeUsers(aclLines);
    await this.#asSandbox(async (client) => client.acl("LOAD"));
    if (this.#setup !== undefined) this.#setup = { ...this.#setup, aclLines };
  }

  /**
   * Changes directives while it runs, all or none, so that no data is lost; restarts it only for
   * those that need a restart.
   */
  async changeSettings(changed: Readonly<Record<string, string>>, settings: RedisSetup["settings"]): Promise<void> {
    const setup = this.#setup;
    if (setup === undefined) throw new Error(`Redis ${this.#identifier}: does not run`);
    const answer = await this.#asSandbox(async (client) => configSet(client, changed));
    if (answer === "OK") {
      await this.#configure({ ...setup, settings });
    } else if (/can't set immutable config/.test(answer)) {
      this.#context.log.write(
        `redis/${this.#identifier}`,
        `restarts, and loses its data, for these parameters: ${Object.keys(changed).join(", ")}`,
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
    chmodSync(path.join(this.#context.folder, "redis"), 0o711);
    this.#give(this.#folder);
    const { certificate, key } = await this.#context.certificates.issue({
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
          "tls-ca-cert-file": this.#write("authority.pem", readFileSync(this.#context.certificates.bundle, "utf8")),
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
      ...(tls ? { tls: { ca: readFileSync(this.#context.certificates.bundle, "utf8") } } : {}),
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
    const file = path.join(this.#folder, name);
    writeDurably(file, text);
    this.#give(file);
    return file;
  }

  #give(file: string): void {
    const user = unixUser(redisUser);
    if (user !== undefined) chownSync(file, user.uid, user.gid);
  }
}

/** Returns Redis's own answer, to distinguish a refusal from a directive that needs a restart. */
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
