import { setTimeout as pause } from "node:timers/promises";
import type Bee from "bee-queue";
import type { Queue } from "../../../contract/queues.ts";
import { WatchedLoop } from "../process/liveness.ts";
import { log } from "../process/log.ts";
import { acknowledgementsOf, readJob, type Job } from "./job.ts";
import { openBeeQueue } from "./bee-queue.ts";
import { RedisClient } from "./redis-client.ts";
import type { RedisAddress } from "../redis/redis-connection.ts";

/** In addition to the longest job: while all its places are taken, a worker waits for no job. */
const longestTurnMilliseconds = 60_000;

/**
 * Runs the jobs of one queue, as many at once as it declares, and acknowledges their messages to
 * the sender.
 */
export class JobWorker {
  readonly #queue: Queue;
  readonly #address: RedisAddress;
  readonly #run: (job: Job) => Promise<string[]>;
  readonly #opening: Promise<Bee<unknown> | undefined>;
  readonly #stallMilliseconds: number;
  readonly #loop: WatchedLoop;
  #client: RedisClient;
  #closing = false;

  /** Starts immediately, and waits while Redis is unavailable. */
  constructor(
    queue: Queue,
    address: RedisAddress,
    /** @returns the ids of the messages to acknowledge */
    run: (job: Job) => Promise<string[]>,
    /** A job without a heartbeat for this long is given to another worker. */
    stallMilliseconds: number,
  ) {
    this.#stallMilliseconds = stallMilliseconds;
    this.#queue = queue;
    this.#address = address;
    this.#run = run;
    this.#loop = new WatchedLoop(`queue ${queue.name}`, queue.timeoutSeconds * 1_000 + longestTurnMilliseconds);
    this.#client = this.#connection();
    this.#opening = this.#open();
  }

  /** Accepts no further jobs and waits at most this long for running ones. */
  async close(milliseconds: number): Promise<void> {
    this.#closing = true;
    if (this.#client.status !== "ready") this.#client.endAll();
    try {
      const bee = await this.#opening;
      await bee?.close(milliseconds);
    } catch (err) {
      log.warn({ err, queue: this.#queue.name }, "queue closed with running jobs, which another worker retries");
    } finally {
      this.#client.endAll();
      this.#loop.end();
    }
  }

  #connection(): RedisClient {
    return new RedisClient(this.#address, "waits", () => this.#loop.turned());
  }

  async #open(): Promise<Bee<unknown> | undefined> {
    for (;;) {
      try {
        await this.#client.begin().untilReady();
        const bee = await openBeeQueue(this.#queue, this.#client, {
          worker: true,
          stallMilliseconds: this.#stallMilliseconds,
        });
        // If the first check of process() failed, it would never take a job.
        await bee.checkStalledJobs();
        bee.process(this.#queue.concurrency, async (job: Bee.Job<unknown>) => this.#work(job));
        // Repeats until close(), even if the first check fails.
        bee.checkStalledJobs(this.#stallMilliseconds / 2).catch((err: unknown) => bee.emit("error", err));
        return bee;
      } catch (err) {
        this.#client.endAll();
        if (this.#closing) return undefined;
        log.warn({ err, queue: this.#queue.name }, "queue connection failed, retrying");
        this.#client = this.#connection();
        await pause(1_000);
      }
    }
  }

  async #work(bee: Bee.Job<unknown>): Promise<void> {
    const received = this.#read(bee);
    if (received === undefined) return;
    const done = await this.#run(received);
    this.#loop.turned();
    if (done.length > 0) await this.#client.rpush(acknowledgementsOf(received.from), ...done);
  }

  #read({ id, data }: Bee.Job<unknown>): Job | undefined {
    const queue = this.#queue.name;
    try {
      const { job, issues } = readJob(data);
      if (issues.length > 0)
        log.error({ queue, job: id, issues }, "malformed messages skipped, they stay in the outbox");
      return job;
    } catch (err) {
      log.error({ queue, job: id, err }, "malformed job dropped");
      return undefined;
    }
  }
}
