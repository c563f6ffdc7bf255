import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/**
 * Lets each connection have one request under way, as Envoy does. Requests that a client sends
 * before the answer to an earlier one wait in the order of their arrival, and nothing more is read
 * from its connection, so that their number is bounded by what one read returns.
 */
export class ConnectionTurns {
  readonly #waiting = new WeakMap<Socket, (() => void)[]>();

  /** Whether a request of the connection is under way. */
  isBusy(client: Socket): boolean {
    return this.#waiting.has(client);
  }

  /** Starts a request once the earlier ones of its connection are answered. */
  take(client: Socket, answer: ServerResponse, start: () => void): void {
    const started = () => {
      answer.once("close", () => this.#next(client));
      start();
    };
    const waiting = this.#waiting.get(client);
    if (waiting === undefined) {
      this.#waiting.set(client, []);
      started();
      return;
    }
    waiting.push(started);
    client.pause();
  }

  #next(client: Socket): void {
    const start = client.destroyed ? undefined : this.#waiting.get(client)?.shift();
    if (start !== undefined) {
      start();
      return;
    }
    this.#waiting.delete(client);
    client.resume();
  }
}
