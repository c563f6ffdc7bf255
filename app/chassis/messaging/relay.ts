import { setTimeout as pause } from "node:timers/promises";
import type { Queue, Queues } from "../../../contract/queues.ts";
import { jobsOf, messagesPerJob } from "./job-packing.ts";
import type { JobSender } from "./job-sender.ts";
import { longestTurnMilliseconds, WatchedLoop } from "../process/liveness.ts";
import { log } from "../process/log.ts";
import { makeDue, takeDue, type OutboxRow } from "./outbox-rows.ts";
import { gauge, readGauges, type Sample } from "../telemetry/metrics.ts";
import { backlogGauges, BacklogReport } from "./backlog.ts";
import type { RetryTimings } from "./backoff.ts";
import type { WakeUp } from "./wake-up.ts";

/**
 * A queue with this many jobs that no worker has taken gets no more: a worker that is away leaves
 * its messages in the outbox, and Redis stays small.
 */
const mostWaitingJobs = 32;
const mostPacedJobs = 1;
/** Per queue and turn, which bounds memory. */
const mostRows = 500;
const fullQueueMilliseconds = 250;

/**
 * Publishes the outbox of a service to its queues, in jobs of many messages. Rows of a queue that
 * this release does not know stay in the outbox. Any number of relays may run at once.
 */
export class Relay {
  readonly #service: string;
  readonly #queues: readonly Queue[];
  readonly #sender: JobSender;
  readonly #wakeUp: WakeUp;
  readonly #timings: RetryTimings;
  readonly #watched = new WatchedLoop("relay", longestTurnMilliseconds);
  readonly #ended: Promise<void>;
  readonly #stopGauges: () => void;
  #stopping = false;
  #failing = false;
  readonly #backlog = new BacklogReport();
  #reportedAt = -Infinity;

  /** Starts immediately. */
  constructor(service: string, queues: Queues, sender: JobSender, wakeUp: WakeUp, timings: RetryTimings) {
    this.#service = service;
    this.#queues = Object.values(queues);
    this.#sender = sender;
    this.#wakeUp = wakeUp;
    this.#timings = timings;
    const stops = [
      readGauges(async () => backlogGauges(this.#queues.map(({ name }) => name))),
      readGauges(async () => this.#memoryGauges()),
    ];
    this.#stopGauges = () => stops.forEach((stop) => stop());
    this.#ended = this.#loop();
  }

  /** Finishes the current turn. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#stopGauges();
    await this.#wakeUp.close();
    await this.#ended;
    this.#watched.end();
  }

  async #loop(): Promise<void> {
    await this.#sender.begun();
    while (!this.#stopping) {
      this.#watched.turned();
      try {
        const milliseconds = await this.#turn();
        if (this.#failing) log.info("relay recovered");
        this.#failing = false;
        await this.#report();
        if (milliseconds > 0) await this.#wakeUp.wait(milliseconds);
      } catch (err) {
        if (!this.#failing) log.error({ err }, "relay failed, retrying; rows stay in the outbox");
        this.#failing = true;
        await pause(Math.min(1_000, this.#timings.pollMilliseconds));
      }
    }
  }

  async #memoryGauges(): Promise<Sample[]> {
    const ratio = await this.#sender.usedMemory();
    return ratio === undefined ? [] : [gauge("groundwork_queue_memory_ratio", {}, ratio)];
  }

  async #report(): Promise<void> {
    if (performance.now() - this.#reportedAt < this.#timings.pollMilliseconds) return;
    this.#reportedAt = performance.now();
    try {
      await this.#backlog.report(this.#queues.map(({ name }) => name));
    } catch (err) {
      log.warn({ err }, "backlog not counted");
    }
  }

  /** @returns milliseconds until the next turn, which a notification of new rows may shorten */
  async #turn(): Promise<number> {
    const waiting = await this.#sender.waiting(this.#queues);
    const rooms = this.#queues.map((queue, at) => {
      const most = queue.perSecond !== undefined ? mostPacedJobs : mostWaitingJobs;
      const room = Math.max(0, most - (waiting[at] ?? 0)) * messagesPerJob;
      return { queue: queue.name, room: Math.min(mostRows, room), againAfterSeconds: this.#againAfterSeconds(queue) };
    });
    const open = rooms.filter(({ room }) => room > 0);
    const rows = open.length === 0 ? [] : await takeDue(open);
    await this.#publish(rows);
    if (rows.length >= messagesPerJob) return 0;
    return open.length < rooms.length ? fullQueueMilliseconds : this.#timings.pollMilliseconds;
  }

  async #publish(rows: readonly OutboxRow[]): Promise<void> {
    const ofQueues = Map.groupBy(rows, ({ queue }) => queue);
    try {
      for (const queue of this.#queues) {
        const ofQueue = ofQueues.get(queue.name) ?? [];
        if (ofQueue.length > 0) await this.#sender.send(queue, jobsOf(this.#service, ofQueue));
      }
    } catch (error) {
      await makeDue(rows.map(({ uuid }) => uuid));
      throw error;
    }
    for (const { queue, uuid, type, requestId, publications } of rows) {
      log.info({ requestId, queue, type, job: uuid, publications }, "job published");
    }
  }

  /** How long a message may take to be acknowledged before it is published again. */
  #againAfterSeconds(queue: Queue): number {
    return Math.max(queue.timeoutSeconds, (2 * this.#timings.stallMilliseconds) / 1_000);
  }
}
