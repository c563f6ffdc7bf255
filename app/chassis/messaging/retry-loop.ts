import { longestTurnMilliseconds, WatchedLoop } from "../process/liveness.ts";
import { log } from "../process/log.ts";
import { leaseOf, type RetryTimings } from "./backoff.ts";
import type { Consumer, WantedType } from "./consumer.ts";
import { Crashed } from "./failures.ts";
import type { PausedQueues } from "./paused-queues.ts";
import { nextDue, takeSuspect, takeWaiting, type CrashTerms, type Taken } from "./waiting-messages.ts";
import type { WakeTimer } from "./wake-timer.ts";

/** After this many attempts that killed their process, a message becomes a dead letter. */
export const mostCrashes = 5;

const shortestWaitMilliseconds = 10;

/** Attempts the waiting messages of a worker's queues when they are due. */
export class RetryLoop {
  readonly #consumers: ReadonlyMap<string, Consumer>;
  readonly #timings: RetryTimings;
  readonly #timer: WakeTimer;
  readonly #paused: PausedQueues;
  readonly #running = new Set<Promise<void>>();
  readonly #watched: WatchedLoop | undefined;
  readonly #ended: Promise<void>;
  #suspectDue = true;
  #suspectRunning = false;
  #stopping = false;
  #failing = false;

  /** Starts immediately. */
  constructor(consumers: readonly Consumer[], timings: RetryTimings, timer: WakeTimer, paused: PausedQueues) {
    this.#paused = paused;
    this.#consumers = new Map(consumers.map((consumer) => [consumer.queue.name, consumer]));
    this.#timings = timings;
    this.#timer = timer;
    this.#watched = consumers.length === 0 ? undefined : new WatchedLoop("retries", longestTurnMilliseconds);
    this.#ended = consumers.length === 0 ? Promise.resolve() : this.#loop();
  }

  /** Begins no more attempts, and waits for the running ones. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#timer.end();
    await this.#ended;
    this.#watched?.end();
    await Promise.all(this.#running);
  }

  async #loop(): Promise<void> {
    while (!this.#stopping) {
      this.#watched?.turned();
      try {
        await this.#paused.refresh();
        const wanted = [...this.#consumers.values()].flatMap((consumer) => consumer.wanted());
        const found = await this.#take(wanted);
        this.#failing = false;
        if (!found) await this.#timer.wait(await this.#untilDue(wanted));
      } catch (err) {
        if (!this.#failing) log.error({ err }, "waiting messages not read, retrying");
        this.#failing = true;
        await this.#timer.wait(Math.min(1_000, this.#timings.pollMilliseconds));
      }
    }
  }

  /** @returns whether messages were due, so that more may be */
  async #take(wanted: readonly WantedType[]): Promise<boolean> {
    const { backoffMilliseconds } = this.#timings;
    const terms = { leaseMilliseconds: leaseOf(this.#timings), backoffMilliseconds };
    const free = wanted.filter(({ room }) => room > 0);
    const taken = free.length === 0 ? [] : await takeWaiting(free, terms);
    const [crashed, begun] = [taken.filter((each) => !each.begun), taken.filter((each) => each.begun)];
    if (crashed.length > 0) log.warn({ jobs: crashed.map(({ id }) => id) }, "the process died during their attempts");
    for (const ofType of Map.groupBy(begun, ({ queue, type }) => `${queue} ${type}`).values()) this.#start(ofType);
    const suspect = this.#suspectDue && !this.#suspectRunning && (await this.#takeSuspect(wanted, terms));
    return taken.length > 0 || suspect;
  }

  async #takeSuspect(wanted: readonly WantedType[], terms: CrashTerms): Promise<boolean> {
    this.#suspectDue = false;
    const suspect = await takeSuspect(wanted, terms, mostCrashes);
    if (suspect?.begun === true) this.#startSuspect(suspect);
    else if (suspect !== undefined && suspect.crashes >= mostCrashes) await this.#giveUp(suspect);
    return suspect !== undefined;
  }

  #start(ofType: readonly Taken[]): void {
    const [first] = ofType;
    const consumer = this.#consumers.get(first?.queue ?? "");
    if (first === undefined || consumer === undefined) return;
    this.#track(consumer.retry(first.type, ofType));
  }

  #startSuspect(suspect: Taken): void {
    const consumer = this.#consumers.get(suspect.queue);
    if (consumer === undefined) return;
    this.#suspectRunning = true;
    this.#track(
      consumer.retry(suspect.type, [suspect]).finally(() => {
        this.#suspectRunning = false;
        this.#suspectDue = true;
        this.#timer.in(0);
      }),
    );
  }

  async #giveUp(suspect: Taken): Promise<void> {
    const error = new Crashed("the process died during its last attempt");
    await this.#consumers.get(suspect.queue)?.giveUp(suspect, error);
  }

  #track(running: Promise<void>): void {
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
  }

  /** Milliseconds until a message is due that may be attempted. */
  async #untilDue(wanted: readonly WantedType[]): Promise<number> {
    const due = await nextDue(wanted);
    const waits = due.flatMap(({ queue, type, suspect, milliseconds }) => {
      if (suspect) return this.#suspectRunning ? [] : [milliseconds];
      const { room = 0, inMilliseconds = 0 } = wanted.find((each) => each.queue === queue && each.type === type) ?? {};
      // Without room and without a wait, the end of a running attempt ends this one.
      return room > 0 || inMilliseconds > 0 ? [Math.max(milliseconds, inMilliseconds)] : [];
    });
    this.#suspectDue = due.some(({ suspect }) => suspect);
    return Math.max(shortestWaitMilliseconds, Math.min(this.#timings.pollMilliseconds, ...waits));
  }
}
