import { timeouts, sockets } from "../../../contract/limits.ts";
import { log } from "../../chassis/process/log.ts";
import { inTime } from "../../chassis/redis/in-time.ts";
import { RedisConnection, type RedisAddress } from "../../chassis/redis/redis-connection.ts";
import { count } from "../../chassis/telemetry/metrics.ts";
import { frameOf, type LiveEvent } from "./live-event.ts";

/** The channel of a user: processes with a socket of the user listen to it. */
export const channelOf = (user: string): string => `live:${user}`;

/** What passes through a channel: an event with its frame, or the name of a socket to close. */
export type Signal =
  | { readonly kind: "event"; readonly id: number; readonly frame: string }
  | { readonly kind: "close"; readonly socket: string };

/** Reads a signal; the frame of an event is not parsed. */
export function signalOf(text: string): Signal | undefined {
  const space = text.indexOf(" ");
  const [first, rest] = [text.slice(0, space), text.slice(space + 1)];
  if (first === "close") return { kind: "close", socket: rest };
  return /^\d+$/.test(first) ? { kind: "event", id: Number(first), frame: rest } : undefined;
}

const presenceKey = (user: string): string => `sockets:${user}`;
/** A socket counts for so long after its last heartbeat: two of them may be late. */
const presenceMilliseconds = 3 * timeouts.socketHeartbeat * 1_000;

/**
 * Signals to the sockets of users in all processes, and which users have one, in the cache Redis.
 * What it loses is found in the table of events, so nobody waits for it.
 */
export class LiveChannel {
  readonly #connection: RedisConnection;

  constructor(address: RedisAddress) {
    this.#connection = new RedisConnection(address, "fails-fast").begin();
  }

  /** Tells the processes with sockets of the user of a committed event. */
  async publish(event: LiveEvent): Promise<void> {
    await this.#signal(event.user, `${event.id} ${frameOf(event)}`);
  }

  /** Whether a user has a socket, as far as is known; without Redis, none. */
  async isPresent(user: string): Promise<boolean> {
    try {
      const since = Date.now() - presenceMilliseconds;
      return (await inTime(this.#connection.zcount(presenceKey(user), since, "+inf"))) > 0;
    } catch {
      return false;
    }
  }

  /**
   * Notes a new socket. The oldest of a user who has too many are closed, whichever process has them;
   * two that come at the same time name the same.
   */
  async enter(user: string, socket: string): Promise<void> {
    const key = presenceKey(user);
    await this.#quietly(async () => {
      const now = Date.now();
      const answers = await inTime(
        this.#connection
          .pipeline()
          .zremrangebyscore(key, "-inf", String(now - presenceMilliseconds))
          .zadd(key, now, socket)
          .pexpire(key, presenceMilliseconds)
          .zrange(key, "0", "-1")
          .exec(),
      );
      const known = answers?.[3]?.[1];
      if (!Array.isArray(known)) return;
      // Names begin with the time at which they were opened.
      for (const oldest of known.map(String).toSorted().slice(0, -sockets.perUser)) {
        await inTime(this.#connection.zrem(key, oldest));
        await this.#signal(user, `close ${oldest}`);
      }
    });
  }

  /** Notes that sockets are alive. */
  async stay(alive: readonly { readonly user: string; readonly name: string }[]): Promise<void> {
    if (alive.length === 0) return;
    await this.#quietly(async () => {
      const pipeline = this.#connection.pipeline();
      for (const { user, name } of alive) {
        pipeline.zadd(presenceKey(user), Date.now(), name).pexpire(presenceKey(user), presenceMilliseconds);
      }
      await inTime(pipeline.exec());
    });
  }

  /** Forgets a closed socket. */
  async leave(user: string, socket: string): Promise<void> {
    await this.#quietly(async () => inTime(this.#connection.zrem(presenceKey(user), socket)));
  }

  close(): void {
    this.#connection.disconnect();
  }

  async #signal(user: string, text: string): Promise<void> {
    await this.#quietly(async () => inTime(this.#connection.publish(channelOf(user), text)));
  }

  async #quietly(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (err) {
      count("groundwork_live_signals_lost_total", {});
      log.debug({ err }, "live signal lost: sockets read the table instead");
    }
  }
}
