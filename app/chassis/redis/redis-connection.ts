import { setTimeout as pause } from "node:timers/promises";
import { Redis } from "ioredis";
import type { Login } from "../database/connection.ts";
import { watchLiveness } from "../process/liveness.ts";
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
 * callers that hold a transaction open). `fails-fast`: fails commands at once; the caller bounds the
 * time of those that are sent.
 */
export type RedisPatience = "waits" | "gives-up" | "fails-fast";

const failing = { maxRetriesPerRequest: 0, enableOfflineQueue: false, autoResendUnfulfilledCommands: false } as const;

const behaviours = {
  waits: { maxRetriesPerRequest: null, enableOfflineQueue: true, autoResendUnfulfilledCommands: true },
  "gives-up": { ...failing, commandTimeout: 5_000 },
  "fails-fast": failing,
} as const;

/**
 * A server that has failed is left in less than ten seconds altogether: one that answers nothing is
 * noticed by the missing answer to a command or a ping, one that became a replica by its errors.
 */
const limits = {
  connectMilliseconds: 3_000,
  /** Without a byte from the server although a command waits. */
  answerMilliseconds: 4_000,
  pingMilliseconds: 2_000,
  retryMilliseconds: 1_000,
  /** A client repairs itself long before; afterwards its process should be replaced. */
  deadMilliseconds: 30_000,
  freshAnswerMilliseconds: 2_000,
} as const;

/** Answers of a server that is not the primary any more: its name leads to another one, or will. */
const demoted = /READONLY|^UNBLOCKED|^MASTERDOWN/;
/** Answers of a primary that accepts no writes for now, because it is full or loads its data. */
const refusing = /\b(OOM|LOADING|MISCONF|NOREPLICAS)\b/;
/** Commands that may be sent again to the new primary, because none is part of a transaction. */
const repeatable = new Set(["brpoplpush", "evalsha", "rpush"]);

/**
 * A connection over TLS that leaves a server which answers nothing or has become a replica, resolves
 * the name of the server each time it connects, and reads the login again when the server refuses
 * it. Its process is not live if a new connection is answered and this one is not.
 */
export class RedisConnection extends Redis {
  protected readonly address: RedisAddress;
  protected readonly patience: RedisPatience;
  readonly #pings: NodeJS.Timeout;
  readonly #unwatch: () => void;
  #sent: Login | undefined;
  #loginRefused = false;
  #ended = false;
  #away = false;
  #demotedAt = -Infinity;
  #answeredAt = performance.now();

  constructor(address: RedisAddress, patience: RedisPatience) {
    super({
      ...behaviours[patience],
      host: address.host,
      port: address.port,
      tls: {},
      lazyConnect: true,
      connectTimeout: limits.connectMilliseconds,
      socketTimeout: limits.answerMilliseconds,
      disconnectTimeout: 500,
      // The check uses INFO, which a service's user may not run.
      enableReadyCheck: false,
      retryStrategy: (attempt) =>
        this.#isDemoted() ? limits.retryMilliseconds : Math.min(attempt * 50, limits.retryMilliseconds),
      reconnectOnError: (error) => this.#onErrorAnswer(error),
    });
    this.address = address;
    this.patience = patience;
    this.#pings = setInterval(() => this.#ask(), limits.pingMilliseconds).unref();
    this.#unwatch = watchLiveness(async () => this.#problem());
    this.on("error", (error: Error) => this.#onError(error));
    this.on("ready", () => this.#ask());
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
      this.once("end", () => reject(new Error(`redis ${this.address.host}:${this.address.port}: connection closed`)));
    });
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
    if (this.#ended) {
      clearInterval(this.#pings);
      this.#unwatch();
    }
    super.disconnect(reconnect);
  }

  /** A connection that waits repeats what a primary refuses for now, such as a write while it is full. */
  protected async patiently<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (this.patience !== "waits" || !(error instanceof Error && refusing.test(error.message))) throw error;
        this.#onError(error);
        await pause(limits.retryMilliseconds, undefined, { ref: false });
      }
    }
  }

  async #login(): Promise<Login> {
    const login = this.address.login;
    for (;;) {
      try {
        const refused = this.#loginRefused ? this.#sent : undefined;
        this.#sent = refused === undefined ? await login.value() : await login.afterRefusal(refused);
        this.#loginRefused = false;
        return this.#sent;
      } catch (error) {
        // ioredis retries only failures after it started to connect.
        if (this.#ended) throw error;
        this.emit("error", error);
        await pause(limits.retryMilliseconds, undefined, { ref: false });
      }
    }
  }

  /** @returns what ioredis does: 2 = reconnects and sends the command again, true = reconnects */
  #onErrorAnswer(error: Error & { command?: { name: string } }): boolean | 2 {
    if (!demoted.test(error.message)) return false;
    this.#demotedAt = performance.now();
    this.#onError(error);
    return this.patience === "waits" && repeatable.has(error.command?.name ?? "") ? 2 : true;
  }

  #isDemoted(): boolean {
    return performance.now() - this.#demotedAt < 2 * limits.retryMilliseconds;
  }

  #ask(): void {
    if (this.status !== "ready") return;
    // A missing answer closes the connection, which is emitted as `error`.
    this.ping().then(
      () => this.#onAnswer(),
      () => undefined,
    );
  }

  #onAnswer(): void {
    this.#answeredAt = performance.now();
    if (!this.#away || this.#isDemoted()) return;
    log.info({ host: this.address.host, port: this.address.port }, "redis is available again");
    this.#away = false;
  }

  #onError(err: Error): void {
    if (/^(WRONGPASS|NOAUTH)/.test(err.message)) this.#loginRefused = true;
    if (!this.#away) log.warn({ err, host: this.address.host, port: this.address.port }, "redis is unavailable");
    this.#away = true;
  }

  async #problem(): Promise<string | undefined> {
    const milliseconds = performance.now() - this.#answeredAt;
    if (milliseconds < limits.deadMilliseconds || !(await answersAnew(this.address))) return undefined;
    const { host, port } = this.address;
    const seconds = Math.round(milliseconds / 1_000);
    return `redis ${host}:${port}: no answer for ${seconds} s, although a new connection is answered`;
  }
}

/** Whether a new connection gets an answer. */
async function answersAnew({ host, port, login }: RedisAddress): Promise<boolean> {
  const late = pause(limits.freshAnswerMilliseconds, false, { ref: false });
  const answered = login.value().then(async (current) => {
    const client = new Redis({
      ...current,
      host,
      port,
      tls: {},
      lazyConnect: true,
      enableReadyCheck: false,
      retryStrategy: () => null,
    });
    // connect() rejects with the same error.
    client.on("error", () => undefined);
    void late.then(() => client.disconnect());
    await client.connect();
    await client.ping();
    return true;
  });
  return Promise.race([answered.catch(() => false), late]);
}
