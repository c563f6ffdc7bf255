import { setTimeout as pause } from "node:timers/promises";
import type { Queue } from "../../../contract/queues.ts";
import type { Job, Message, ReceivedMessage } from "./job.ts";
import { log } from "../process/log.ts";
import { Slots } from "../process/slots.ts";
import { leaseOf, type RetryTimings } from "./backoff.ts";
import { NotAttempted } from "./failures.ts";
import type { Handler } from "./handler.ts";
import { beginFirst, keep, renewLeases, type Begun } from "./inbox.ts";
import { MessageRunner } from "./message-runner.ts";
import type { PausedQueues } from "./paused-queues.ts";
import type { Wanted } from "./waiting-messages.ts";
import { WakeTimer } from "./wake-timer.ts";

const mostRetriedTogether = 100;
/** Beyond it, slow attempts keep their job, so that the queue delivers no more messages. */
const mostDetached = 1_000;

/** A type of message: its runner, and the slots of first attempts and of retries, so that retries never delay new messages. */
interface Lane {
  readonly runner: MessageRunner;
  readonly first: Slots;
  readonly retries: Slots;
  retrying: number;
}

/** Messages whose attempts run, with how to finish their job before they end. */
interface RunningSet {
  readonly messages: readonly Begun[];
  readonly since: number;
  readonly ended: Promise<unknown>;
  detach: (() => void) | undefined;
}

/** A type whose waiting messages may be attempted, in how many milliseconds. */
export interface WantedType extends Wanted {
  readonly inMilliseconds: number;
}

/** What the consumers of a worker share. */
export interface Shared {
  /** As in {@link QueueContext}. */
  readonly transactions: Slots;
  readonly paused: PausedQueues;
  /** Called when messages wait, with milliseconds until the first one is due. */
  readonly onWaiting: (milliseconds: number) => void;
}

/**
 * Runs the messages of one queue: counts attempts before they run, applies effects once, lets
 * failed messages wait in the inbox.
 */
export class Consumer {
  readonly queue: Queue;
  readonly #timings: RetryTimings;
  readonly #onWaiting: (milliseconds: number) => void;
  readonly #paused: PausedQueues;
  readonly #lanes: ReadonlyMap<string, Lane>;
  readonly #running = new Set<RunningSet>();
  readonly #renewing: Promise<void>;
  readonly #renewal = new WakeTimer();
  #closed = false;
  #stopping = false;

  constructor(
    queue: Queue,
    handlers: readonly Handler[],
    timings: RetryTimings,
    { transactions, paused, onWaiting }: Shared,
  ) {
    this.queue = queue;
    this.#timings = timings;
    this.#onWaiting = onWaiting;
    this.#paused = paused;
    const persist = this.#persist.bind(this);
    const context = { queue, timings, transactions, persist, onWaiting, isPaused: () => this.#isPaused };
    this.#lanes = new Map(
      handlers.map((handler) => [
        handler.type,
        {
          runner: new MessageRunner(handler, context),
          first: new Slots(queue.name, { slots: queue.concurrency }),
          retries: new Slots(queue.name, { slots: Math.ceil(queue.concurrency / 2) }),
          retrying: 0,
        },
      ]),
    );
    this.#renewing = this.#renewAll();
  }

  /**
   * Makes the first attempts of a job's messages. Resolves once each is processed or waits in the
   * inbox, as all do while the queue is paused; never rejects. @returns the ids to acknowledge
   */
  async deliver({ from, messages }: Job): Promise<string[]> {
    const received = messages.map((message) => ({ ...message, ...aggregateOf(from, message), from }));
    try {
      await this.#persist(async () => this.#paused.refresh());
      for (const round of roundsOf(received)) {
        if (this.#isPaused) await this.#persist(async () => keep(this.queue.name, round));
        else await this.#deliverRound(round);
      }
      return received.map(({ id }) => id);
    } catch (err) {
      log.warn({ err, queue: this.queue.name }, "messages not recorded, their sender publishes them again");
      return [];
    }
  }

  get #isPaused(): boolean {
    return this.#paused.has(this.queue.name);
  }

  /** The types whose waiting messages it may attempt, and how many of each; none of a paused queue. */
  wanted(): WantedType[] {
    if (this.#isPaused) return [];
    return [...this.#lanes].map(
      ([
        type,
        {
          runner: { breaker },
          retrying,
        },
      ]) => {
        const inMilliseconds = breaker.waitMilliseconds;
        const most = breaker.isOpen ? 1 : mostRetriedTogether;
        const room = inMilliseconds > 0 ? 0 : Math.max(0, most - retrying);
        return { queue: this.queue.name, type, room, untilHours: this.queue.untilHours, inMilliseconds };
      },
    );
  }

  /** Attempts waiting messages of one type; never rejects. */
  async retry(type: string, messages: readonly Begun[]): Promise<void> {
    const lane = this.#laneOf(type);
    lane.retrying += messages.length;
    try {
      await this.#leased(messages, undefined, async () => lane.runner.run(messages, lane.retries));
    } catch (err) {
      log.warn({ err, queue: this.queue.name, type }, "messages not recorded, they are attempted again");
    } finally {
      lane.retrying -= messages.length;
      this.#onWaiting(0);
    }
  }

  /** Keeps a message as a dead letter. */
  async giveUp(message: Begun, error: unknown): Promise<void> {
    await this.#laneOf(message.type).runner.settlement.giveUp(message, error);
  }

  /** Begins no more calls to external systems: the messages wait in the inbox. */
  stop(): void {
    this.#stopping = true;
    const reason = new NotAttempted("the process is stopping");
    for (const { first, retries } of this.#lanes.values()) for (const slots of [first, retries]) slots.close(reason);
  }

  /** Waits for the attempts that continue after their job has ended. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.#running].map(async ({ ended }) => ended));
    this.#closed = true;
    this.#renewal.end();
    await this.#renewing;
  }

  async #deliverRound(received: readonly ReceivedMessage[]): Promise<void> {
    const known = received.filter(({ type }) => this.#lanes.has(type));
    if (known.length < received.length) this.#reportUnknown(received);
    const terms = { leaseMilliseconds: leaseOf(this.#timings), untilHours: this.queue.untilHours };
    const fresh = await this.#persist(async () => beginFirst(this.queue.name, known, terms));
    const begun = new Set(fresh.map(({ id }) => id));
    // Of an unknown type, delivered before, or after a waiting one of its aggregate: their attempts
    // belong to the inbox.
    const others = received.filter(({ id }) => !begun.has(id));
    await this.#persist(async () => keep(this.queue.name, others));
    if (others.length > 0) this.#onWaiting(terms.leaseMilliseconds);
    await this.#firstAttempts(fresh);
  }

  /** Possibly types of a newer release: its worker finds them in the inbox. */
  #reportUnknown(received: readonly ReceivedMessage[]): void {
    const types = new Set(received.map(({ type }) => type).filter((type) => !this.#lanes.has(type)));
    log.error({ queue: this.queue.name, types: [...types] }, "no handler for these types, set aside in the inbox");
  }

  async #firstAttempts(messages: readonly Begun[]): Promise<void> {
    if (messages.length === 0) return;
    const detached = Promise.withResolvers<undefined>();
    const ofTypes = [...Map.groupBy(messages, ({ type }) => type)].map(
      ([type, ofType]) => [this.#laneOf(type), ofType] as const,
    );
    const callsOutside = ofTypes.some(([{ runner }]) => runner.handler.callsOutside);
    const ended = this.#leased(messages, callsOutside ? () => detached.resolve(undefined) : undefined, async () =>
      Promise.all(ofTypes.map(async ([{ runner, first }, ofType]) => runner.run(ofType, first))),
    );
    // After it is detached, a failure to record has no other effect: the lease ends.
    ended.catch((err: unknown) => log.debug({ err, queue: this.queue.name }, "attempts not recorded"));
    await Promise.race([ended, detached.promise]);
  }

  async #leased(
    messages: readonly Begun[],
    detach: (() => void) | undefined,
    work: () => Promise<unknown>,
  ): Promise<void> {
    const set = { messages, since: performance.now(), ended: work(), detach };
    this.#running.add(set);
    try {
      await set.ended;
    } finally {
      this.#running.delete(set);
    }
  }

  async #renewAll(): Promise<void> {
    while (!this.#closed) {
      await this.#renewal.wait(this.#timings.stallMilliseconds / 4);
      const slow = [...this.#running].filter(
        ({ since }) => performance.now() - since >= this.#timings.stallMilliseconds / 4,
      );
      try {
        await this.#renew(slow);
      } catch (err) {
        log.warn({ err, queue: this.queue.name }, "leases not renewed");
      }
    }
  }

  /** Renews the leases of slow attempts, and keeps their messages, so that their jobs can end. */
  async #renew(slow: readonly RunningSet[]): Promise<void> {
    const ids = slow.flatMap(({ messages }) => messages.map(({ id }) => id));
    if (ids.length > 0) await renewLeases(ids, leaseOf(this.#timings));
    if (ids.length > mostDetached) return;
    for (const set of slow) {
      if (set.detach === undefined) continue;
      await keep(this.queue.name, set.messages);
      set.detach();
      set.detach = undefined;
    }
  }

  async #persist<T>(work: () => Promise<T>): Promise<T> {
    for (let failed = false; ; failed = true) {
      try {
        return await work();
      } catch (err) {
        if (this.#stopping) throw err;
        if (!failed) log.error({ err, queue: this.queue.name }, "message state not recorded, retrying");
        await pause(this.#timings.stallMilliseconds / 5);
      }
    }
  }

  #laneOf(type: string): Lane {
    const lane = this.#lanes.get(type);
    if (lane === undefined) throw new Error(`queue ${this.queue.name}: no handler for ${type}`);
    return lane;
  }
}

/** Aggregates of different senders have different names in the inbox. */
function aggregateOf(from: string, { aggregate }: Message): Pick<Message, "aggregate"> {
  return aggregate === undefined ? {} : { aggregate: `${from} ${aggregate}` };
}

/** All messages, each one in a later round than the one before it in its aggregate. */
function roundsOf(messages: readonly ReceivedMessage[]): ReceivedMessage[][] {
  const rounds: ReceivedMessage[][] = [];
  const begun = new Map<string, number>();
  for (const message of messages) {
    const round = message.aggregate === undefined ? 0 : (begun.get(message.aggregate) ?? 0);
    if (message.aggregate !== undefined) begun.set(message.aggregate, round + 1);
    (rounds[round] ??= []).push(message);
  }
  return rounds;
}
