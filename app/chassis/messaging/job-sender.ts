import { setTimeout as pause } from "node:timers/promises";
import type Bee from "bee-queue";
import type { Queue } from "../../../contract/queues.ts";
import { acknowledgementsOf, type Job } from "./job.ts";
import { keyOf, openBeeQueue } from "./bee-queue.ts";
import { RedisClient } from "./redis-client.ts";
import type { RedisAddress } from "../redis/redis-connection.ts";

const firstConnectionMilliseconds = 5_000;

/**
 * Sends jobs to queues and receives acknowledgements. Every call fails within seconds while Redis
 * is unavailable.
 */
export class JobSender {
  readonly #client: RedisClient;
  readonly #queues = new Map<string, Promise<Bee<unknown>>>();

  constructor(address: RedisAddress) {
    this.#client = new RedisClient(address, "gives-up").begin();
  }

  /** Resolves once Redis is connected, or after five seconds. */
  async begun(): Promise<void> {
    await Promise.race([this.#client.untilReady(), pause(firstConnectionMilliseconds, undefined, { ref: false })]);
  }

  /** Sends jobs in their order. */
  async send(queue: Queue, jobs: readonly Job[]): Promise<void> {
    const bee = await this.#queue(queue);
    const errors = await bee.saveAll(jobs.map((job) => bee.createJob<unknown>(job)));
    const [error] = errors.values();
    if (error !== undefined) throw error;
  }

  /** How many jobs of each queue no worker has taken yet. */
  async waiting(queues: readonly Queue[]): Promise<number[]> {
    return Promise.all(queues.map(async (queue) => this.#client.llen(keyOf(queue, "waiting"))));
  }

  /** Used memory of Redis, of its maximum; undefined if it has none. */
  async usedMemory(): Promise<number | undefined> {
    const info = await this.#client.info("memory");
    const [used, most] = ["used_memory", "maxmemory"].map((name) =>
      Number(new RegExp(`^${name}:(\\d+)`, "m").exec(info)?.[1] ?? 0),
    );
    return used === undefined || most === undefined || most === 0 ? undefined : used / most;
  }

  /** Takes the ids of at most `limit` acknowledged messages of a service. */
  async takeDone(from: string, limit: number): Promise<string[]> {
    return (await this.#client.lpop(acknowledgementsOf(from), limit)) ?? [];
  }

  /** True on the first call after Redis started empty, so that earlier jobs are lost. */
  async hasLostData(from: string): Promise<boolean> {
    return (await this.#client.set(`${from}:known`, "1", "NX")) === "OK";
  }

  close(): void {
    this.#client.endAll();
  }

  async #queue(queue: Queue): Promise<Bee<unknown>> {
    const open = this.#queues.get(queue.name) ?? openBeeQueue(queue, this.#client, { worker: false });
    this.#queues.set(queue.name, open);
    try {
      return await open;
    } catch (error) {
      this.#queues.delete(queue.name);
      throw error;
    }
  }
}
