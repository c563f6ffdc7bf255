import { setTimeout as pause } from "node:timers/promises";
import { inBackground } from "../telemetry/apm.ts";
import { log, requestContext } from "../process/log.ts";
import { reportError } from "../telemetry/error-reports.ts";
import { CircuitBreaker, type AdmittedCall } from "./circuit-breaker.ts";
import { NotAttempted, NotYet, Unavailable } from "./failures.ts";
import type { Handler } from "./handler.ts";
import { makeRecoveredDue, type Begun } from "./inbox.ts";
import type { MessageSet } from "./message-set.ts";
import { Settlement, type Failure, type QueueContext } from "./settlement.ts";
import type { Slots } from "../process/slots.ts";

/**
 * Answers that arrive within this time are committed together: a transaction costs more than a
 * call. A process that dies in it repeats these calls.
 */
const gatherMilliseconds = 20;

/** Runs attempts at the messages of one type. */
export class MessageRunner {
  readonly handler: Handler;
  readonly settlement: Settlement;
  readonly breaker: CircuitBreaker;
  readonly #context: QueueContext;

  constructor(handler: Handler, context: QueueContext) {
    this.handler = handler;
    this.#context = context;
    this.settlement = new Settlement(handler, context);
    this.breaker = new CircuitBreaker(context.timings.backoffMilliseconds);
  }

  /** Attempts these messages; `slots` bound the calls to external systems. */
  async run(messages: readonly Begun[], slots: Slots): Promise<void> {
    const { queue, type } = this.handler;
    await inBackground(queue, type, async () => this.#attempt(messages, slots));
  }

  async #attempt(messages: readonly Begun[], slots: Slots): Promise<void> {
    const current = messages.filter(isOfUse);
    for (const message of messages) if (!current.includes(message)) await this.settlement.drop(message);
    if (current.length === 0) return;
    const set = this.handler.open(current);
    if (this.handler.callsOutside) await this.#callAll(set, current, slots);
    else await this.settlement.settle(set, current, []);
  }

  async #callAll(set: MessageSet, messages: readonly Begun[], slots: Slots): Promise<void> {
    const admitted = messages.slice(0, this.#admitted(messages.length));
    if (admitted.length < messages.length) {
      const error = new NotAttempted("its external system is unavailable");
      await this.settlement.fail(messages.slice(admitted.length).map((message) => ({ message, error })));
      this.#context.onWaiting(this.breaker.waitMilliseconds);
    }
    if (admitted.length === 0) return;
    try {
      await set.prepare();
    } catch (failure) {
      await this.settlement.fail(admitted.map((message) => ({ message, error: failure })));
      return;
    }
    await this.#commitAsAnswered(set, admitted, slots);
  }

  /** While the external system is unavailable, at most one message is attempted. */
  #admitted(count: number): number {
    if (!this.breaker.isOpen) return count;
    return this.breaker.waitMilliseconds > 0 ? 0 : 1;
  }

  /** Calls for all messages, and commits the answered ones together while other calls continue. */
  async #commitAsAnswered(set: MessageSet, messages: readonly Begun[], slots: Slots): Promise<void> {
    let [answered, failed]: [Begun[], Failure[]] = [[], []];
    let open = messages.length;
    let change = Promise.withResolvers<undefined>();
    const done = Promise.withResolvers<undefined>();
    const call = async (message: Begun) => {
      try {
        await slots.run(async () => {
          // It may have expired while it waited for its turn.
          if (!isOfUse(message)) return this.settlement.drop(message);
          await this.#paced(async () => this.#call(set, message));
          answered.push(message);
        });
      } catch (error) {
        failed.push({ message, error });
      }
      open -= 1;
      change.resolve(undefined);
      if (open === 0) done.resolve(undefined);
    };
    for (const message of messages) void call(message);
    while (open + answered.length + failed.length > 0) {
      await change.promise;
      if (open > 0) await Promise.race([pause(gatherMilliseconds), done.promise]);
      change = Promise.withResolvers();
      const ended = [answered, failed] as const;
      [answered, failed] = [[], []];
      await this.settlement.settle(set, ...ended);
    }
  }

  /** Keeps the place of a call for as long as the pace of its queue demands. */
  async #paced(call: () => Promise<void>): Promise<void> {
    const { concurrency, perSecond } = this.#context.queue;
    if (perSecond === undefined) return call();
    await Promise.all([call(), pause((1_000 * concurrency) / perSecond)]);
  }

  async #call(set: MessageSet, message: Begun): Promise<void> {
    const { id, attempt: number, requestId } = message;
    // It may have waited long for its slot.
    if (this.#context.isPaused()) throw new NotAttempted("its queue is paused");
    const call = this.breaker.admit();
    if (call === undefined) throw new NotAttempted("its external system is unavailable");
    const { timeoutSeconds } = this.#context.queue;
    const signal = AbortSignal.timeout(timeoutSeconds * 1_000);
    try {
      await requestContext.run({ requestId }, async () => set.outside(message, { id, number, signal }));
    } catch (cause) {
      if (cause instanceof NotYet) {
        this.breaker.notCalled(call);
        throw cause;
      }
      const error = signal.aborted ? new Unavailable(`no answer within ${timeoutSeconds} s`, { cause }) : cause;
      if (error instanceof Unavailable) this.#failed(error, call);
      else await this.#reached();
      throw error;
    }
    await this.#reached();
  }

  #failed(err: Unavailable, call: AdmittedCall): void {
    if (this.breaker.failed(call)) {
      log.error({ err, ...this.#named() }, "external system unavailable, its messages wait");
      reportError(err, { level: "error", origin: "job", during: `${this.handler.queue} ${this.handler.type}` });
    }
    this.#context.onWaiting(this.breaker.waitMilliseconds);
  }

  async #reached(): Promise<void> {
    const wasOpen = this.breaker.isOpen;
    // Before any other is attempted, so that the oldest come first.
    if (wasOpen) await this.#context.persist(async () => makeRecoveredDue(this.handler.queue, this.handler.type));
    this.breaker.succeeded();
    if (!wasOpen) return;
    log.info(this.#named(), "external system available again");
    this.#context.onWaiting(0);
  }

  #named(): { queue: string; type: string } {
    return { queue: this.handler.queue, type: this.handler.type };
  }
}

/** Whether an attempt may begin: its time is not over. */
const isOfUse = ({ expiresAt = Infinity }: Begun): boolean => expiresAt > Date.now();
