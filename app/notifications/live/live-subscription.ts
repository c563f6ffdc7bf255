import { log } from "../../chassis/process/log.ts";
import { inTime } from "../../chassis/redis/in-time.ts";
import { RedisConnection, type RedisAddress } from "../../chassis/redis/redis-connection.ts";
import { channelOf, signalOf, type Signal } from "./live-channel.ts";

const channelsTogether = 1_000;

/** Receives the signals to the users of this process, on one connection. */
export class LiveSubscription {
  readonly #connection: RedisConnection;
  readonly #users = new Set<string>();
  #isListening = false;

  constructor(address: RedisAddress, receive: (user: string, signal: Signal) => void) {
    const prefix = channelOf("").length;
    this.#connection = new RedisConnection(address, "waits");
    // Users may come and go while it is not connected.
    this.#connection.options.autoResubscribe = false;
    this.#connection.on("ready", () => void this.#listen());
    this.#connection.on("close", () => (this.#isListening = false));
    this.#connection.on("message", (channel: string, text: string) => {
      const signal = signalOf(text);
      if (signal !== undefined) receive(channel.slice(prefix), signal);
    });
    this.#connection.begin();
  }

  /** Whether signals arrive now; otherwise the table must be read. */
  get isAvailable(): boolean {
    return this.#isListening;
  }

  /** Resolves once signals to the user arrive, or when Redis is too late: then they begin later. */
  async begin(user: string): Promise<void> {
    this.#users.add(user);
    if (this.#connection.status !== "ready") return;
    const begun = this.#connection.subscribe(channelOf(user));
    // The connection is lost: it begins again with all users.
    begun.catch(() => undefined);
    await inTime(begun).catch(() => undefined);
  }

  end(user: string): void {
    this.#users.delete(user);
    // If it fails the connection is lost, and begins again without this user.
    if (this.#connection.status === "ready") this.#connection.unsubscribe(channelOf(user)).catch(() => undefined);
  }

  close(): void {
    this.#connection.disconnect();
  }

  async #listen(): Promise<void> {
    const users = [...this.#users];
    try {
      for (let n = 0; n < users.length; n += channelsTogether)
        await this.#connection.subscribe(...users.slice(n, n + channelsTogether).map(channelOf));
      this.#isListening = true;
    } catch (err) {
      log.warn({ err }, "signals are not received until Redis is connected again");
    }
  }
}
