import { query } from "../database/database.ts";
import { channelOf } from "./outbox.ts";

/**
 * Makes the workers of this service read at once what an operator changed: paused queues, messages
 * of the inbox that are due.
 */
export async function announceAct(run: RunAny = query): Promise<void> {
  await run("select pg_notify($1 || current_schema(), 'operator acted')", [channelOf("")]);
}

/** Pauses a queue of this service, in the current transaction. @returns whether it was not paused */
export async function pauseQueue(queue: string): Promise<boolean> {
  const paused = await query(
    "insert into paused_queues (queue) values ($1) on conflict (queue) where deleted_at is null do nothing returning id",
    [queue],
  );
  await announceAct();
  return paused.length > 0;
}

/**
 * Resumes a queue of this service, in the current transaction: its messages are due, the oldest
 * first, and the pause does not count as time for which they were tried. @returns whether it was paused
 */
export async function resumeQueue(queue: string): Promise<boolean> {
  const [resumed] = await query<{ seconds: number }>(
    `delete from paused_queues where queue = $1 and deleted_at is null
     returning extract(epoch from now() - created_at)::float8 as seconds`,
    [queue],
  );
  if (resumed === undefined) return false;
  await query(
    `update inbox set updated_at = now(), tries_until = tries_until + make_interval(secs => $2::float8)
     where queue = $1 and payload is not null and tries_until is not null`,
    [queue, resumed.seconds],
  );
  await announceAct();
  return true;
}

type RunAny = (text: string, values: readonly unknown[]) => Promise<unknown>;

/** A queue that an operator paused, and since when. */
export interface PausedQueue {
  readonly queue: string;
  readonly since: Date;
}

/** The paused queues of this service. */
export async function readPausedQueues(): Promise<PausedQueue[]> {
  return query<PausedQueue>(`select queue, created_at as since from paused_queues where deleted_at is null`);
}

/**
 * What a worker knows of the queues that an operator paused: it begins no attempt at their messages,
 * which wait in the inbox. Read at every notification of an operator's act, and from time to time,
 * because a notification may be missed.
 */
export class PausedQueues {
  readonly #milliseconds: number;
  #paused: ReadonlySet<string> = new Set();
  #readAt = -Infinity;
  #reading: Promise<void> | undefined;

  constructor(pollMilliseconds: number) {
    this.#milliseconds = pollMilliseconds;
  }

  /** Whether no attempt at messages of the queue may begin, as far as it is known. */
  has(queue: string): boolean {
    return this.#paused.has(queue);
  }

  /** Makes the next {@link refresh} read them again. */
  changed(): void {
    this.#readAt = -Infinity;
  }

  /** Reads them if what is known is old, in one statement at a time. @throws if the database does not answer */
  async refresh(): Promise<void> {
    while (performance.now() - this.#readAt >= this.#milliseconds) {
      this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
      await this.#reading;
    }
  }

  async #read(): Promise<void> {
    const begun = performance.now();
    // A change that is announced meanwhile is newer than this read.
    this.#readAt = begun;
    try {
      this.#paused = new Set((await readPausedQueues()).map(({ queue }) => queue));
    } catch (error) {
      if (this.#readAt === begun) this.#readAt = -Infinity;
      throw error;
    }
  }
}
