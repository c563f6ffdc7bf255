import type { Queue } from "../../../contract/queues.ts";
import { errorMessage } from "../../../contract/refusal.mjs";
import type { Outcome } from "./job-worker.ts";
import type { Job } from "./job.ts";
import { log, requestContext } from "../process/log.ts";
import { backoff, type RetryTimings } from "./backoff.ts";
import { PermanentFailure, type Handler } from "./handler.ts";
import { beginAttempt, deadLetter, endAttempt, processOnce, type Limits } from "./inbox.ts";

/**
 * Runs the messages of one queue: counts attempts before they run, applies effects once, keeps
 * failed messages as dead letters.
 */
export class Consumer {
  readonly #queue: Queue;
  readonly #handlers: ReadonlyMap<string, Handler>;
  readonly #limits: Limits;
  readonly #timeoutMilliseconds: number;

  constructor(queue: Queue, handlers: readonly Handler[], timings: RetryTimings) {
    this.#queue = queue;
    this.#handlers = new Map(handlers.map((handler) => [handler.type, handler]));
    this.#limits = {
      attempts: queue.attempts,
      backoff: (attempt) => backoff(attempt, timings.backoffMilliseconds, Math.random()),
    };
    this.#timeoutMilliseconds = queue.timeoutSeconds * 1_000;
  }

  /** Handles one delivery of a message; never rejects. */
  async run(job: Job): Promise<Outcome> {
    return requestContext.run({ requestId: job.requestId }, async () => {
      try {
        return await this.#deliver(job);
      } catch (err) {
        // The database is unavailable: the attempt was not counted.
        log.error({ err, ...this.#named(job) }, "job state not recorded, redelivering");
        return again(this.#limits.backoff(1));
      }
    });
  }

  async #deliver(job: Job): Promise<Outcome> {
    const verdict = await beginAttempt(this.#queue.name, job, this.#limits);
    if (verdict.kind === "done") return "done";
    if (verdict.kind === "wait") return again(verdict.milliseconds);
    if (verdict.kind === "exhausted") {
      return this.#giveUp(job, verdict.attempts, new Error("the process died during its last attempt"));
    }
    return this.#attempt(job, verdict.attempt);
  }

  async #attempt(job: Job, number: number): Promise<Outcome> {
    const begun = performance.now();
    try {
      const signal = AbortSignal.timeout(this.#timeoutMilliseconds);
      const effect = await this.#handler(job).attempt(job.payload, { id: job.id, number, signal });
      await processOnce(job, effect);
    } catch (err) {
      if (number >= this.#limits.attempts || err instanceof PermanentFailure) return this.#giveUp(job, number, err);
      const milliseconds = await endAttempt(job, number, this.#limits);
      log.warn({ err, ...this.#named(job), attempt: number, againInMilliseconds: milliseconds }, "job failed");
      return again(milliseconds);
    }
    const milliseconds = Math.round(performance.now() - begun);
    log.info({ ...this.#named(job), attempt: number, milliseconds }, "job done");
    return "done";
  }

  async #giveUp(job: Job, attempts: number, err: unknown): Promise<Outcome> {
    const letter = { queue: this.#queue.name, attempts, reason: errorMessage(err) };
    try {
      await deadLetter(job, letter, async () => this.#handlers.get(job.type)?.givenUp(job.payload));
    } catch (failure) {
      // Without the effect: otherwise a message whose effect always fails would be redelivered
      // forever.
      const reason = `${letter.reason}; marking it as failed did not succeed: ${errorMessage(failure)}`;
      await deadLetter(job, { ...letter, reason });
      log.error({ err: failure, ...this.#named(job) }, "marking the job as failed did not succeed");
    }
    log.error({ err, ...this.#named(job), attempts }, "job failed permanently, kept as a dead letter");
    return "done";
  }

  #handler(job: Job): Handler {
    const handler = this.#handlers.get(job.type);
    // Possibly a type of a newer release: retried, so that a newer worker can handle it.
    if (handler === undefined) throw new Error(`queue ${this.#queue.name}: no handler for ${job.type}`);
    return handler;
  }

  #named(job: Job): { queue: string; type: string; job: string } {
    return { queue: this.#queue.name, type: job.type, job: job.id };
  }
}

function again(milliseconds: number): Outcome {
  return { againAt: new Date(Date.now() + milliseconds) };
}
