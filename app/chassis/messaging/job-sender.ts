import { setTimeout as pause } from "node:timers/promises";
import type Bee from "bee-queue";
import type { Queue } from "../../../contract/queues.ts";
import { acknowledgementsOf, type Job } from "./job.ts";
import { keyOf, openBeeQueue } from "./bee-queue.ts";
import { RedisClient, type RedisAddress } from "./redis-client.ts";

const firstConnectionMilliseconds = 5_000;

/** Puts jobs into queues and hears which are done. Every call fails within seconds while Redis is away. */
export class JobSender {
  readonly #client: RedisClient;
  readonly #queues = new Map<string, Promise<Bee<unknown>>>();

  constructor(address: RedisAddress) {
    this.#client = new RedisClient(address, "gives-up").begin();
  }

  /** Resolves once Redis is connected, or after five seconds without it: only then is it away. */
  async begun(): Promise<void> {
    await Promise.race([this.#client.untilReady(), pause(firstConnectionMilliseconds, undefined, { ref: false })]);
  }

  /** Sends jobs; one that is still under way stays as it is. */
  async send(queue: Queue, jobs: readonly Job[]): Promise<void> {
    const bee = await this.#queue(queue);
    const errors = await bee.saveAll(jobs.map((job) => bee.createJob<unknown>(job).setId(job.id)));
    const [error] = errors.values();
    if (error !== undefined) throw error;
  }

  /** Removes those of the jobs that have failed for good: a job that is there, failed or not, keeps out another of its id. */
  async removeFailed(queue: Queue, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const bee = await this.#queue(queue);
    const failed = await this.#client.smismember(keyOf(bee, "failed"), ...ids);
    for (const [at, id] of ids.entries()) if (failed[at] === 1) await bee.removeJob(id);
  }

  /** Takes, at most `limit`, the ids of a service's jobs that are done. */
  async takeDone(from: string, limit: number): Promise<string[]> {
    return (await this.#client.lpop(acknowledgementsOf(from), limit)) ?? [];
  }

  /** True once after Redis began with nothing in it: what was sent before is lost. */
  async isForgetful(from: string): Promise<boolean> {
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
