import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Redis } from "ioredis";
import type { Login } from "../database/connection.ts";
import { log } from "../process/log.ts";
import type { Secret } from "../secrets/secret.ts";

/** Address and login of a Redis server. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly login: Pick<Secret<Login>, "value" | "afterRefusal">;
}

/**
 * Behaviour of a client while its server is unavailable. `waits`: queues commands and resends
 * unanswered ones (for workers). `gives-up`: fails commands at once or within five seconds (for
 * callers that hold a transaction open).
 */
type RedisPatience = "waits" | "gives-up";

type Callback = (error: Error | null, answer?: unknown) => void;
type Argument = string | number | Buffer;

const behaviours = {
  waits: { maxRetriesPerRequest: null, enableOfflineQueue: true, autoResendUnfulfilledCommands: true },
  "gives-up": {
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    commandTimeout: 5_000,
  },
} as const;

/**
 * An ioredis client over TLS that bee-queue accepts (it checks the class name and calls `batch`),
 * that reads the login again when the server refuses it, and that reloads scripts after a restart
 * of the server.
 */
export class RedisClient extends Redis {
  readonly #address: RedisAddress;
  #sent: Login | undefined;
  readonly #twins: RedisClient[] = [];
  #refused = false;
  #ended = false;
  #away = false;

  constructor(address: RedisAddress, patience: RedisPatience) {
    super({
      ...behaviours[patience],
      host: address.host,
      port: address.port,
      tls: {},
      lazyConnect: true,
      connectTimeout: 5_000,
      disconnectTimeout: 500,
      // The check uses INFO, which a service's user may not run.
      enableReadyCheck: false,
      retryStrategy: (attempt) => Math.min(attempt * 50, 1_000),
    });
    this.#address = address;
    this.on("error", (error: Error) => this.#onError(error));
    this.on("ready", () => this.#onReady());
    // bee-queue needs two more connections: one for blocking commands, one for subscriptions.
    this.duplicate = (() => {
      const twin = new RedisClient(address, patience).begin();
      this.#twins.push(twin);
      return twin;
    }) as unknown as Redis["duplicate"];
  }

  /** Connects in the background and keeps retrying; failures are emitted as `error`. */
  begin(): this {
    this.connect().catch(() => undefined); // emitted as `error`, retried by ioredis
    return this;
  }

  /** Resolves once the client is ready, without a timeout; rejects when it is closed before. */
  async untilReady(): Promise<void> {
    if (this.status === "ready") return;
    await new Promise<void>((resolve, reject) => {
      this.once("ready", resolve);
      this.once("end", () => reject(new Error(`redis ${this.#address.host}:${this.#address.port}: connection closed`)));
    });
  }

  /** Closes this connection and its duplicates at once. */
  endAll(): void {
    for (const client of [this, ...this.#twins]) client.disconnect();
  }

  override async connect(callback?: (error?: Error | null) => void): Promise<void> {
    const { username, password } = await this.#login();
    Object.assign(this.options, { username, password });
    const connected = super.connect(callback);
    // disconnect() was called while the login was read.
    if (this.#ended) super.disconnect();
    await connected;
  }

  override disconnect(reconnect = false): void {
    this.#ended = !reconnect;
    super.disconnect(reconnect);
  }

  override evalsha(...given: unknown[]): Promise<unknown> {
    const { args, callback } = splitCallback(given);
    const answer = this.#evaluate(args);
    if (callback) answer.then((value) => callback(null, value), callback);
    return answer;
  }

  /**
   * The pipeline of bee-queue; each script runs by {@link evalsha}, which survives a restart of the
   * server.
   */
  batch(): { evalsha: (...given: unknown[]) => void; exec: (done: Callback) => void } {
    const answers: Promise<unknown>[] = [];
    return {
      evalsha: (...given) => void answers.push(this.evalsha(...given)),
      exec: (done) => void Promise.allSettled(answers).then((all) => done(null, all)),
    };
  }

  async #login(): Promise<Login> {
    const login = this.#address.login;
    for (;;) {
      try {
        const refused = this.#refused ? this.#sent : undefined;
        this.#sent = refused === undefined ? await login.value() : await login.afterRefusal(refused);
        this.#refused = false;
        return this.#sent;
      } catch (error) {
        // ioredis retries only failures after it started to connect.
        if (this.#ended) throw error;
        this.emit("error", error);
        await pause(1_000, undefined, { ref: false });
      }
    }
  }

  #onError(err: Error): void {
    if (/^(WRONGPASS|NOAUTH)/.test(err.message)) this.#refused = true;
    if (!this.#away) log.warn({ err, host: this.#address.host, port: this.#address.port }, "redis is unavailable");
    this.#away = true;
  }

  #onReady(): void {
    if (this.#away) log.info({ host: this.#address.host, port: this.#address.port }, "redis is available again");
    this.#away = false;
  }

  async #evaluate(args: Argument[]): Promise<unknown> {
    try {
      return await this.call("evalsha", ...args);
    } catch (error) {
      const script = beeScripts.get(String(args[0]));
      if (!(error instanceof Error && error.message.startsWith("NOSCRIPT")) || script === undefined) throw error;
      await this.call("script", "load", script);
      return this.call("evalsha", ...args);
    }
  }
}

function splitCallback(given: unknown[]): { args: Argument[]; callback: Callback | undefined } {
  const last = given.at(-1);
  if (typeof last !== "function") return { args: given as Argument[], callback: undefined };
  return { args: given.slice(0, -1) as Argument[], callback: last as Callback };
}

/** Lua scripts of bee-queue by SHA-1, to reload after a restart of Redis. */
const beeScripts: ReadonlyMap<string, string> = readScripts();

function readScripts(): Map<string, string> {
  const folder = dirname(createRequire(import.meta.url).resolve("bee-queue/lib/lua/index.js"));
  const files = readdirSync(folder).filter((file) => file.endsWith(".lua"));
  const bodies = files.map((file) => readFileSync(join(folder, file), "utf8"));
  return new Map(bodies.map((body) => [createHash("sha1").update(body).digest("hex"), body]));
}
