import { setTimeout as pause } from "node:timers/promises";
import type { Queue, Queues } from "../../../contract/queues.ts";
import { transaction } from "../database/transaction.ts";
import type { JobSender } from "./job-sender.ts";
import { log } from "../process/log.ts";
import { countDeadLetters } from "./inbox.ts";
import { markProcessed, markPublished, republishAll, takeDue, type OutboxRow } from "./outbox.ts";
import type { Pace } from "./backoff.ts";
import type { WakeUp } from "./wake-up.ts";

const batch = 100;

/**
 * Hands a service's outbox to the queues and learns which rows are done; those of which nothing is heard are handed over again. Any number
 * may run at once.
 */
export class Relay {
  readonly #service: string;
  readonly #queues: Queues;
  readonly #sender: JobSender;
  readonly #wakeUp: WakeUp;
  readonly #pace: Pace;
  readonly #ended: Promise<void>;
  #stopping = false;
  #failing = false;
  #counted = false;

  /** Begins at once. */
  constructor(service: string, queues: Queues, sender: JobSender, wakeUp: WakeUp, pace: Pace) {
    this.#service = service;
    this.#queues = queues;
    this.#sender = sender;
    this.#wakeUp = wakeUp;
    this.#pace = pace;
    this.#ended = this.#loop();
  }

  /** Finishes what is under way. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#wakeUp.close();
    await this.#ended;
    this.#sender.close();
  }

  async #loop(): Promise<void> {
    await this.#sender.begun();
    while (!this.#stopping) {
      try {
        const full = await this.#turn();
        if (this.#failing) log.info("relay works again");
        this.#failing = false;
        await this.#reportDeadLetters();
        if (!full) await this.#wakeUp.wait(this.#pace.pollMilliseconds);
      } catch (err) {
        if (!this.#failing) log.error({ err }, "relay cannot work, the outbox keeps everything meanwhile");
        this.#failing = true;
        await pause(this.#pace.pollMilliseconds);
      }
    }
  }

  /** Once for each start of the process: dead letters stay visible although the lines about each one are old. */
  async #reportDeadLetters(): Promise<void> {
    if (this.#counted) return;
    for (const { queue, count, oldest } of await countDeadLetters()) {
      log.error({ queue, count, oldest }, "dead letters wait in the table dead_letter for an operator");
    }
    this.#counted = true;
  }

  /** @returns whether there may be more at once */
  async #turn(): Promise<boolean> {
    if (await this.#sender.isForgetful(this.#service)) await republishAll();
    const done = await this.#sender.takeDone(this.#service, batch * 5);
    if (done.length > 0) await markProcessed(done);
    const handedOver = await transaction(async () => this.#handOver(await takeDue(batch)));
    return handedOver === batch || done.length === batch * 5;
  }

  async #handOver(rows: readonly OutboxRow[]): Promise<number> {
    for (const [name, ofQueue] of Map.groupBy(rows, (row) => row.queue)) {
      const queue = this.#queues[name];
      if (queue === undefined) throw new Error(`outbox: queue ${name} is not in the contract`);
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
        log.info({ requestId, queue: name, type, job: uuid, publications: publications + 1 }, "job handed over");
      }
    }
    return rows.length;
  }

  /** A job may take that long without anything being wrong. */
  #windowSeconds(queue: Queue): number {
    return Math.max(queue.timeoutSeconds, (2 * this.#pace.stallMilliseconds) / 1_000);
  }
}
