import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { ownConnection } from "../database/database.ts";
import { log } from "../process/log.ts";

/** A connection that is half open brings no notification, and closes by itself after hours only. */
const probeMilliseconds = 10_000;
const probeAnswerMilliseconds = 3_000;

/** Waits for a NOTIFY of the database or for a timeout. */
export class WakeUp {
  readonly #channel: string;
  readonly #onPayload: (payload: string | undefined) => void;
  #client: pg.Client | undefined;
  #due = false;
  #closed = false;
  #probes: NodeJS.Timeout | undefined;
  #wake: () => void = () => undefined;

  /**
   * `onPayload` is called with the text of each notification that has one, and with none when some
   * may have been missed.
   */
  constructor(channel: string, onPayload: (payload: string | undefined) => void = () => undefined) {
    this.#channel = channel;
    this.#onPayload = onPayload;
  }

  /**
   * Resolves at the next notification, immediately if one arrived since the last call, or after
   * `milliseconds`.
   */
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

  /** Ends the current wait, or else the next one. */
  now(): void {
    this.#due = true;
    this.#wake();
  }

  /** Ends the current and every later wait, and closes the connection. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#wake();
    clearInterval(this.#probes);
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
      client.on("notification", ({ payload = "" }) => {
        if (payload !== "") this.#onPayload(payload);
        this.now();
      });
      this.#client = client;
      await client.query(`listen ${client.escapeIdentifier(this.#channel)}`);
      // Notifications may have been missed before LISTEN.
      this.#due = true;
      this.#onPayload(undefined);
      if (this.#client !== client) await client.end(); // closed meanwhile
      else this.#probe(client);
    } catch (err) {
      const client = this.#client;
      this.#client = undefined;
      log.warn({ err, channel: this.#channel }, "LISTEN failed, polling instead");
      await client?.end();
    }
  }

  #probe(client: pg.Client): void {
    clearInterval(this.#probes);
    this.#probes = setInterval(() => {
      const late = pause(probeAnswerMilliseconds, undefined, { ref: false }).then(() => {
        throw new Error(`no answer within ${probeAnswerMilliseconds} ms`);
      });
      Promise.race([client.query("select 1"), late]).catch((err: unknown) => {
        this.#lost(client, err);
        // Destroys the connection, because a query of it is not answered.
        void client.end();
      });
    }, probeMilliseconds).unref();
  }

  #lost(client: pg.Client, err?: unknown): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    clearInterval(this.#probes);
    // Connects again.
    this.now();
    log.warn({ err, channel: this.#channel }, "LISTEN connection lost, reconnecting");
  }
}
