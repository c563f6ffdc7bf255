import { ConnectionError } from "sequelize";
import { errorMessage } from "../../../contract/refusal.mjs";
import type { Queue } from "../../../contract/queues.ts";
import { query } from "../database/database.ts";
import { log, requestContext } from "../process/log.ts";
import { count } from "../telemetry/metrics.ts";
import { reportError } from "../telemetry/error-reports.ts";
import { backoff, type RetryTimings } from "./backoff.ts";
import { deadLetter, failureText } from "./dead-letter.ts";
import { Expired, NotAttempted, NotYet, PermanentFailure, Unavailable } from "./failures.ts";
import type { Handler } from "./handler.ts";
import { postpone, processOnce, type Begun, type Postponed } from "./inbox.ts";
import type { MessageSet } from "./message-set.ts";
import { gatherOutbox } from "./outbox.ts";
import type { Slots } from "../process/slots.ts";

const mostTogether = 100;
const longestTransactionMilliseconds = 200;

/** A message whose attempt failed. */
export interface Failure {
  readonly message: Begun;
  readonly error: unknown;
}

/** What the attempts at messages of one queue share. */
export interface QueueContext {
  readonly queue: Queue;
  readonly timings: RetryTimings;
  /** Bounds the transactions of a worker, so that its other statements find a free connection. */
  readonly transactions: Slots;
  /** Retries while the database is unavailable. @throws once the process is stopping */
  readonly persist: <T>(work: () => Promise<T>) => Promise<T>;
  /** Called when messages wait, with milliseconds until the first one is due. */
  readonly onWaiting: (milliseconds: number) => void;
  /** Whether an operator paused the queue, as far as it is known. */
  readonly isPaused: () => boolean;
}

/** Records the results of attempts at the messages of one type, in sets. */
export class Settlement {
  readonly #handler: Handler;
  readonly #context: QueueContext;
  #together = mostTogether;

  constructor(handler: Handler, context: QueueContext) {
    this.#handler = handler;
    this.#context = context;
  }

  /** Commits the effects of the answered messages, and records every failure. */
  async settle(set: MessageSet, answered: readonly Begun[], failed: readonly Failure[]): Promise<void> {
    const failures = [...failed];
    for (let rest = answered; rest.length > 0;) {
      const together = rest.slice(0, this.#together);
      rest = rest.slice(together.length);
      failures.push(...(await this.#commit(set, together)));
    }
    await this.fail(failures);
  }

  /** Postpones failed messages, or keeps them as dead letters. */
  async fail(failures: readonly Failure[]): Promise<void> {
    const final = failures.filter((failure) => isFinal(failure));
    for (const { message, error } of final) await this.giveUp(message, error);
    const postponed = failures.filter((failure) => !isFinal(failure)).map((failure) => this.#postponed(failure));
    if (postponed.length === 0) return;
    await this.#context.persist(async () => postpone(postponed));
    this.#context.onWaiting(Math.min(...postponed.map(({ milliseconds = Infinity }) => milliseconds)));
  }

  /** Keeps a message as a dead letter. */
  async giveUp(message: Begun, error: unknown): Promise<void> {
    const letter = { queue: this.#context.queue.name, attempts: message.attempt, reason: errorMessage(error) };
    await this.#context.persist(async () => {
      try {
        await deadLetter(message, letter, async () => this.#handler.givenUp(message, error));
      } catch (failure) {
        // Without the effect: otherwise a message whose effect always fails would be retried
        // forever.
        const reason = `${letter.reason}; marking it as failed did not succeed: ${errorMessage(failure)}`;
        await deadLetter(message, { ...letter, reason });
        this.#log(message, "error", { err: failure }, "marking the job as failed did not succeed");
      }
    });
    this.#count(message, "dead");
    this.#log(message, "error", { err: error }, "job failed permanently, kept as a dead letter");
    this.#report(message, error, "error");
  }

  /** Marks an expired message as processed. */
  async drop(message: Begun): Promise<void> {
    const error = new Expired("its time was over before it was attempted");
    await this.#context.persist(async () => processOnce([message], async () => this.#handler.givenUp(message, error)));
    this.#count(message, "expired");
    this.#log(message, "warn", {}, "job expired, dropped");
  }

  /** Commits effects together; if one throws, each half again. @returns the failed ones */
  async #commit(set: MessageSet, messages: readonly Begun[]): Promise<Failure[]> {
    let begun = 0;
    try {
      await this.#context.transactions.run(async () => {
        begun = performance.now();
        await processOnce(messages, async (claimed) => gatherOutbox(async () => set.effects(claimed)));
      });
    } catch (error) {
      if (error instanceof ConnectionError) {
        // Not the fault of an effect.
        await this.#context.persist(async () => query("select 1"));
        return this.#commit(set, messages);
      }
      if (messages.length === 1) return messages.map((message) => ({ message, error }));
      const half = messages.length >> 1;
      const failures = await this.#commit(set, messages.slice(0, half));
      return [...failures, ...(await this.#commit(set, messages.slice(half)))];
    }
    const milliseconds = Math.round(performance.now() - begun);
    this.#adapt(messages.length, milliseconds);
    for (const message of messages) {
      this.#count(message, "done");
      this.#log(message, "info", { milliseconds }, "job done");
    }
    return [];
  }

  /** Effects that take long are committed in smaller sets, which hold their locks for less time. */
  #adapt(count: number, milliseconds: number): void {
    const fitting = Math.floor((count * longestTransactionMilliseconds) / Math.max(1, milliseconds));
    this.#together = Math.max(1, Math.min(mostTogether, fitting, 2 * this.#together));
  }

  /** The last attempt is at the end of the horizon. */
  #postponed({ message, error }: Failure): Postponed {
    if (error instanceof NotAttempted)
      return { message, milliseconds: undefined, failure: undefined, unavailable: false };
    if (error instanceof NotYet) return this.#deferred(message, error);
    const pause = backoff(message.attempt, this.#context.timings.backoffMilliseconds, Math.random());
    const milliseconds = Math.max(1, Math.min(pause, message.triesUntil - Date.now()));
    this.#count(message, "postponed");
    this.#log(message, "warn", { err: error, againInMilliseconds: milliseconds }, "job failed");
    // Of an unavailable system the runner reports once.
    if (!(error instanceof Unavailable)) this.#report(message, error, "warning");
    return {
      message,
      milliseconds,
      failure: failureText(errorMessage(error)),
      unavailable: error instanceof Unavailable,
    };
  }

  /** A wait is not a failure: it is neither counted nor reported as one. */
  #deferred(message: Begun, { until, message: reason }: NotYet): Postponed {
    this.#log(message, "info", { until, reason }, "job waits");
    return { message, milliseconds: Math.max(1, until.getTime() - Date.now()), failure: undefined, unavailable: false };
  }

  #count({ type: message }: Begun, outcome: "done" | "postponed" | "dead" | "expired"): void {
    count("groundwork_jobs_total", { queue: this.#context.queue.name, message, outcome });
  }

  #report({ requestId, type, id, attempt }: Begun, error: unknown, level: "error" | "warning"): void {
    const facts = { level, origin: "job", during: `${this.#context.queue.name} ${type}` } as const;
    const tags = { job: id, attempt: String(attempt) };
    requestContext.run({ requestId }, () => reportError(error, { ...facts, tags }));
  }

  #log(message: Begun, level: "info" | "warn" | "error", fields: object, text: string): void {
    const { queue } = this.#context;
    const { requestId, type, id, attempt } = message;
    requestContext.run({ requestId }, () => log[level]({ queue: queue.name, type, job: id, attempt, ...fields }, text));
  }
}

function isFinal({ message, error }: Failure): boolean {
  if (error instanceof NotAttempted) return false;
  // Also past the horizon: a message that waits says by `expiresAt` until when it is worth sending.
  if (error instanceof NotYet) return false;
  return error instanceof PermanentFailure || message.triesUntil <= Date.now();
}
