import { setTimeout as pause } from "node:timers/promises";
import type Bee from "bee-queue";
import type { Queue } from "../../../contract/queues.ts";
import { log } from "../process/log.ts";
import { acknowledgementsOf, Job } from "./job.ts";
import { openBeeQueue } from "./bee-queue.ts";
import { RedisClient, type RedisAddress } from "./redis-client.ts";

/** What became of a job: nothing is left to do, or it begins again at that time. */
export type Outcome = "done" | { readonly againAt: Date };

/** Runs the jobs of one queue, as many at once as the contract says; tells the sender of each that is done. */
export class JobWorker {
  readonly #queue: Queue;
  readonly #address: RedisAddress;
  readonly #run: (job: Job) => Promise<Outcome>;
  readonly #opening: Promise<Bee<unknown> | undefined>;
  readonly #stallMilliseconds: number;
  #client: RedisClient;
  #closing = false;

  /** Begins at once; waits for a Redis that is away. */
  constructor(
    queue: Queue,
    address: RedisAddress,
    run: (job: Job) => Promise<Outcome>,
    /** How long a job may show no sign of life before it is given to another worker. */
    stallMilliseconds: number,
  ) {
    this.#stallMilliseconds = stallMilliseconds;
    this.#queue = queue;
    this.#address = address;
    this.#run = run;
    this.#client = new RedisClient(address, "waits");
    this.#opening = this.#open();
  }

  /** Takes no further job and waits for those that run, at most so long. */
  async close(milliseconds: number): Promise<void> {
    this.#closing = true;
    if (this.#client.status !== "ready") this.#client.endAll();
    try {
      const bee = await this.#opening;
      await bee?.close(milliseconds);
    } catch (err) {
      log.warn({ err, queue: this.#queue.name }, "queue closed while jobs run; they are given to another worker");
    } finally {
      this.#client.endAll();
    }
  }

  async #open(): Promise<Bee<unknown> | undefined> {
    for (;;) {
      try {
        await this.#client.begin().untilReady();
        const bee = await openBeeQueue(this.#queue, this.#client, {
          worker: true,
          stallMilliseconds: this.#stallMilliseconds,
        });
        bee.process(this.#queue.concurrency, async (job: Bee.Job<unknown>) => this.#work(job));
        // From now on until it closes, whether the first check succeeds or not.
        bee.checkStalledJobs(this.#stallMilliseconds / 2).catch((err: unknown) => bee.emit("error", err));
        return bee;
      } catch (err) {
        this.#client.endAll();
        if (this.#closing) return undefined;
        log.warn({ err, queue: this.#queue.name }, "queue not opened, trying again");
        this.#client = new RedisClient(this.#address, "waits");
        await pause(1_000);
      }
    }
  }

  async #work(bee: Bee.Job<unknown>): Promise<void> {
    const job = Job.safeParse(bee.data);
    if (!job.success) {
      log.error(
        { queue: this.#queue.name, job: bee.id, issues: job.error.issues },
        "job has not the shape of a job, dropped",
      );
      return;
    }
    const outcome = await this.#run(job.data);
    if (outcome === "done") {
      await this.#client.rpush(acknowledgementsOf(job.data.from), job.data.id);
      return;
    }
    bee.retries(1).backoff("fixed", Math.max(1, outcome.againAt.getTime() - Date.now()));
    throw new Later();
  }
}

/** How bee-queue is told to wait; it keeps the stack in Redis, so there is none. */
class Later extends Error {
  override readonly name = "Later";
  override stack = "later";
}
