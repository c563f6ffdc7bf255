import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Redis } from "ioredis";
import type { Login } from "../database/connection.ts";
import { log } from "../process/log.ts";
import type { Secret } from "../secrets/secret.ts";

/** Where a Redis is and who may log in. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly login: Pick<Secret<Login>, "value" | "afterRefusal">;
}

/**
 * What a client does while its server is away. `waits`: holds commands back and sends again what was not answered (a worker has
 * nothing better to do). `gives-up`: refuses at once and within five seconds (whoever holds a transaction open cannot wait).
 */
export type RedisPatience = "waits" | "gives-up";

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
 * An ioredis client over TLS that bee-queue takes for its own (it goes by the class's name and calls `batch`), that reads the login
 * again when the server refuses it, and that gives a restarted server its scripts back.
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
      // It asks INFO, which a service's user may not.
      enableReadyCheck: false,
      retryStrategy: (attempt) => Math.min(attempt * 50, 1_000),
    });
    this.#address = address;
    this.on("error", (error: Error) => this.#onError(error));
    this.on("ready", () => this.#onReady());
    // bee-queue asks for one more connection to block on and one to listen on.
    this.duplicate = (() => {
      const twin = new RedisClient(address, patience).begin();
      this.#twins.push(twin);
      return twin;
    }) as unknown as Redis["duplicate"];
  }

  /** Connects in the background and stays at it; failures are told by the event `error`. */
  begin(): this {
    this.connect().catch(() => undefined); // told by `error`, tried again by ioredis
    return this;
  }

  /** Resolves once commands are answered, however long that takes; rejects when the client is ended before. */
  async untilReady(): Promise<void> {
    if (this.status === "ready") return;
    await new Promise<void>((resolve, reject) => {
      this.once("ready", resolve);
      this.once("end", () => reject(new Error(`redis ${this.#address.host}:${this.#address.port}: ended`)));
    });
  }

  /** Ends this connection and those made from it, at once. */
  endAll(): void {
    for (const client of [this, ...this.#twins]) client.disconnect();
  }

  override async connect(callback?: (error?: Error | null) => void): Promise<void> {
    const { username, password } = await this.#login();
    Object.assign(this.options, { username, password });
    const connected = super.connect(callback);
    // Whoever disconnected while the login was on its way meant this connection too.
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

  /** What bee-queue calls a pipeline; each script goes by {@link evalsha}, which survives a restart of the server. */
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
        // ioredis tries again only what failed after it began to connect.
        if (this.#ended) throw error;
        this.emit("error", error);
        await pause(1_000, undefined, { ref: false });
      }
    }
  }

  #onError(err: Error): void {
    if (/^(WRONGPASS|NOAUTH)/.test(err.message)) this.#refused = true;
    if (!this.#away) log.warn({ err, host: this.#address.host, port: this.#address.port }, "redis is away");
    this.#away = true;
  }

  #onReady(): void {
    if (this.#away) log.info({ host: this.#address.host, port: this.#address.port }, "redis is back");
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

/** bee-queue's Lua scripts by SHA-1: what a Redis that was restarted must be given again. */
const beeScripts: ReadonlyMap<string, string> = readScripts();

function readScripts(): Map<string, string> {
  const folder = dirname(createRequire(import.meta.url).resolve("bee-queue/lib/lua/index.js"));
  const files = readdirSync(folder).filter((file) => file.endsWith(".lua"));
  const bodies = files.map((file) => readFileSync(join(folder, file), "utf8"));
  return new Map(bodies.map((body) => [createHash("sha1").update(body).digest("hex"), body]));
}
