import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import type { Redis } from "ioredis";
import { RedisConnection, type RedisAddress, type RedisPatience } from "../redis/redis-connection.ts";

type Callback = (error: Error | null, answer?: unknown) => void;
type Argument = string | number | Buffer;

const blockSeconds = 2;

/**
 * A {@link RedisConnection} that bee-queue accepts (it checks the class name and calls `batch`) and
 * that reloads scripts after a restart of the server.
 */
export class RedisClient extends RedisConnection {
  readonly #twins: RedisClient[] = [];
  readonly #turned: () => void;

  /** `turned` is called each time the loop that waits for elements comes round or reconnects. */
  constructor(address: RedisAddress, patience: RedisPatience, turned: () => void = () => undefined) {
    super(address, patience);
    this.#turned = turned;
    this.on("close", turned);
    // bee-queue needs two more connections: one for blocking commands, one for subscriptions.
    this.duplicate = (() => {
      const twin = new RedisClient(address, patience, turned).begin();
      this.#twins.push(twin);
      return twin;
    }) as unknown as Redis["duplicate"];
  }

  /** Closes this connection and its duplicates at once. */
  endAll(): void {
    for (const client of [this, ...this.#twins]) client.disconnect();
  }

  override evalsha(...given: unknown[]): Promise<unknown> {
    const { args, callback } = splitCallback(given);
    return answering(
      this.patiently(async () => this.#evaluate(args)),
      callback,
    );
  }

  /**
   * Blocks in steps of two seconds, so that a server which answers nothing is noticed, and resolves
   * with an element only.
   */
  override brpoplpush(...given: unknown[]): Promise<string | null> {
    const { args, callback } = splitCallback(given);
    return answering(this.#pop(args.slice(0, 2)), callback);
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

  async #pop(keys: Argument[]): Promise<string> {
    for (;;) {
      const element = await this.patiently(async () => this.call("brpoplpush", ...keys, blockSeconds));
      this.#turned();
      if (typeof element === "string") return element;
    }
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

function answering<T>(answer: Promise<T>, callback: Callback | undefined): Promise<T> {
  if (callback) answer.then((value) => callback(null, value), callback);
  return answer;
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
