import type pg from "pg";
import { ownConnection } from "../database/database.ts";
import { log } from "../process/log.ts";

/** Waits for a notification of the database, or for time to pass. */
export class WakeUp {
  readonly #channel: string;
  #client: pg.Client | undefined;
  #due = false;
  #closed = false;
  #wake: () => void = () => undefined;

  constructor(channel: string) {
    this.#channel = channel;
  }

  /** Resolves at the next notification, at once if one came meanwhile, and after `milliseconds` at the latest. */
  async wait(milliseconds: number): Promise<void> {
    await this.#listen();
    if (!this.#due && !this.#closed) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#due = false;
  }

  /** Wakes who waits, for good. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#wake();
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  async #listen(): Promise<void> {
    if (this.#client !== undefined || this.#closed) return;
    try {
      const client = await ownConnection();
      client.on("error", (err) => this.#lost(client, err));
      client.on("end", () => this.#lost(client));
      client.on("notification", () => {
        this.#due = true;
        this.#wake();
      });
      this.#client = client;
      await client.query(`listen ${client.escapeIdentifier(this.#channel)}`);
      // What was notified while nobody listened.
      this.#due = true;
      if (this.#client !== client) await client.end(); // closed meanwhile
    } catch (err) {
      const client = this.#client;
      this.#client = undefined;
      log.warn({ err, channel: this.#channel }, "not listening, looking from time to time instead");
      await client?.end();
    }
  }

  #lost(client: pg.Client, err?: Error): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    log.warn({ err, channel: this.#channel }, "no longer listening, listening again soon");
  }
}
