import type { RequestHandler } from "express";
import { Overloaded, Slots } from "../process/slots.ts";

/**
 * Requests of one route that a process works on at once, and how long others wait. The wait is
 * shorter than the 100 ms in which a saturated service must answer; it also slows down clients that
 * send again as soon as they are answered.
 */
const perRoute = { slots: 16, waiting: 1_000, waitMilliseconds: 80 } as const;

/**
 * One round of the event loop refuses the requests after this many, once they took this long. A few
 * slow ones, as in a process that just started, are not a saturation.
 */
const round = { requests: 32, milliseconds: 40 } as const;

/**
 * Admits a bounded number of requests of one route, and starts one of them in each round of the
 * event loop, so that its flood leaves time for others.
 */
export function admit(route: string): RequestHandler {
  const slots = new Slots(route, perRoute);
  const rounds = new Rounds();
  return async (_request, response, next) => {
    await slots.enter();
    await rounds.next();
    // Its client may have gone while it waited.
    if (response.closed) slots.leave();
    else {
      response.once("close", () => slots.leave());
      next();
    }
  };
}

/**
 * Lets one caller continue in each round of the event loop: a request of another route waits for
 * one of a flood, not for all that arrived with it.
 */
class Rounds {
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  /** Resolves at once if nobody continued in this round. */
  async next(): Promise<void> {
    if (this.#taken) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#take();
  }

  #take(): void {
    this.#taken = true;
    setImmediate(() => {
      this.#taken = false;
      const resolve = this.#waiting.shift();
      if (resolve === undefined) return;
      this.#take();
      resolve();
    });
  }
}

/**
 * Refuses the requests that one round of the event loop delivers after its first ones took too
 * long: the process is saturated, and those behind them would wait even longer. Requests of other
 * services, such as for keys and revocations, are not refused: without them those services fail.
 */
export function shed(): RequestHandler {
  let began = 0;
  let requests = 0;
  return (request, _response, next) => {
    if (request.url.startsWith("/internal/")) {
      next();
      return;
    }
    const now = performance.now();
    if (requests === 0) {
      began = now;
      // Runs after everything that this round delivers.
      setImmediate(() => (requests = 0));
    }
    requests += 1;
    if (requests > round.requests && now - began > round.milliseconds) throw new Overloaded("event loop");
    next();
  };
}
