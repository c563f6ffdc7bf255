import { setTimeout as pause } from "node:timers/promises";
import type { Queue, Queues } from "../../../contract/queues.ts";
import { transaction } from "../database/transaction.ts";
import type { JobSender } from "./job-sender.ts";
import { WatchedLoop } from "../process/liveness.ts";
import { log } from "../process/log.ts";
import { countDeadLetters } from "./inbox.ts";
import { markProcessed, markPublished, republishAll, takeDue, type OutboxRow } from "./outbox.ts";
import type { RetryTimings } from "./backoff.ts";
import type { WakeUp } from "./wake-up.ts";

const batch = 100;

/** Longer than every timeout of a turn together. */
const longestTurnMilliseconds = 120_000;

/**
 * Publishes the outbox of a service to its queues, marks acknowledged rows as processed and
 * republishes the others. Any number of relays may run at once.
 */
export class Relay {
  readonly #service: string;
  readonly #queues: Queues;
  readonly #sender: JobSender;
  readonly #wakeUp: WakeUp;
  readonly #timings: RetryTimings;
  readonly #watched = new WatchedLoop("relay", longestTurnMilliseconds);
  readonly #ended: Promise<void>;
  #stopping = false;
  #failing = false;
  #counted = false;

  /** Starts immediately. */
  constructor(service: string, queues: Queues, sender: JobSender, wakeUp: WakeUp, timings: RetryTimings) {
    this.#service = service;
    this.#queues = queues;
    this.#sender = sender;
    this.#wakeUp = wakeUp;
    this.#timings = timings;
    this.#ended = this.#loop();
  }

  /** Finishes the current turn. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#wakeUp.close();
    await this.#ended;
    this.#watched.end();
    this.#sender.close();
  }

  async #loop(): Promise<void> {
    await this.#sender.begun();
    while (!this.#stopping) {
      this.#watched.turned();
      try {
        const full = await this.#turn();
        if (this.#failing) log.info("relay recovered");
        this.#failing = false;
        await this.#reportDeadLetters();
        if (!full) await this.#wakeUp.wait(this.#timings.pollMilliseconds);
      } catch (err) {
        if (!this.#failing) log.error({ err }, "relay failed, retrying; rows stay in the outbox");
        this.#failing = true;
        await pause(this.#timings.pollMilliseconds);
      }
    }
  }

  /** Once per process start, so that unresolved dead letters stay visible in recent logs. */
  async #reportDeadLetters(): Promise<void> {
    if (this.#counted) return;
    for (const { queue, count, oldest } of await countDeadLetters()) {
      log.error({ queue, count, oldest }, "unresolved dead letters in the table dead_letter");
    }
    this.#counted = true;
  }

  /** @returns whether more rows may be due already */
  async #turn(): Promise<boolean> {
    if (await this.#sender.hasLostData(this.#service)) await republishAll();
    const done = await this.#sender.takeDone(this.#service, batch * 5);
    if (done.length > 0) await markProcessed(done);
    const published = await transaction(async () => this.#publish(await takeDue(batch)));
    return published === batch || done.length === batch * 5;
  }

  async #publish(rows: readonly OutboxRow[]): Promise<number> {
    for (const [name, ofQueue] of Map.groupBy(rows, (row) => row.queue)) {
      const queue = this.#queues[name];
      if (queue === undefined) throw new Error(`outbox: queue ${name} is not declared in the contract`);
      const again = ofQueue.filter(({ publications }) => publications > 0);
      await this.#sender.removeFailed(
        queue,
        again.map(({ uuid }) => uuid),
      );
      await this.#sender.send(
        queue,
        ofQueue.map(({ uuid, type, payload, requestId }) => ({
          id: uuid,
          type,
          payload,
          requestId,
          from: this.#service,
        })),
      );
      await markPublished(
        ofQueue.map(({ uuid }) => uuid),
        this.#windowSeconds(queue),
      );
      for (const { uuid, type, requestId, publications } of ofQueue) {
        log.info({ requestId, queue: name, type, job: uuid, publications: publications + 1 }, "job published");
      }
    }
    return rows.length;
  }

  /** How long a job may take before it is published again. */
  #windowSeconds(queue: Queue): number {
    return Math.max(queue.timeoutSeconds, (2 * this.#timings.stallMilliseconds) / 1_000);
  }
}
