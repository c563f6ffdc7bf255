import type { ServerResponse } from "node:http";
import type { RequestHandler } from "express";
import { Overloaded, Slots } from "../process/slots.ts";

/**
 * Requests of one route that a process works on at once, and how long others wait. The wait is
 * shorter than the 100 ms in which a saturated service must answer; it also slows down clients that
 * send again as soon as they are answered.
 */
const perRoute = { slots: 16, waitMilliseconds: 60 } as const;

/**
 * As many of one route wait for a place, or for their refusal; the next are refused at their head,
 * which costs a fraction of the rest. More than the 200 connections of one flood, which the wait
 * slows down; clients that do not wait for their answers pile up otherwise: at twice the capacity
 * the refusals took four seconds.
 */
const mostWaiting = 256;

/**
 * Requests of one route that start in one round of the event loop, and that it refuses after their
 * wait. In a flood of 200 connections one start per round served half of what two do, four made
 * another route wait twice as long; it outgrew one refusal per round.
 */
const perRound = { starts: 2, refusals: 4 } as const;

/**
 * One round of the event loop refuses the requests after this many, once they took this long. A few
 * slow ones, as in a process that just started, are not a saturation.
 */
const round = { requests: 32, milliseconds: 40 } as const;

/** The admission to one route. */
interface Admission {
  /** Refuses at once while too many wait. @throws Overloaded */
  readonly check: () => undefined;
  /** Express' handler. @throws Overloaded after the wait */
  readonly handler: (request: unknown, response: ServerResponse, next: () => void) => Promise<void>;
}

/**
 * Admits a bounded number of requests of one route, and starts or refuses few of them in one round
 * of the event loop, so that its flood leaves time for others.
 */
export function admission(route: string): Admission {
  const slots = new Slots(route, perRoute);
  const starts = new Rounds(perRound.starts);
  const refusals = new Rounds(perRound.refusals);
  const check = (): undefined => {
    if (slots.waiting + refusals.waiting >= mostWaiting) throw new Overloaded(route);
  };
  return {
    check,
    handler: async (_request, response, next) => {
      // The head check does not see HEAD, nor paths that only Express recognizes.
      check();
      try {
        await slots.enter();
      } catch (error) {
        await refusals.next();
        throw error;
      }
      await starts.next();
      // Its client may have gone while it waited.
      if (response.closed) slots.leave();
      else {
        response.once("close", () => slots.leave());
        next();
      }
    },
  };
}

/**
 * Lets a few callers continue in each round of the event loop: a request of another route waits for
 * them, not for all of a flood that arrived with it.
 */
class Rounds {
  readonly #perRound: number;
  readonly #waiting: (() => void)[] = [];
  #left: number;

  constructor(perRound: number) {
    this.#perRound = perRound;
    this.#left = perRound;
  }

  /** How many have not continued yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Resolves at once if not all of this round's callers have continued. */
  async next(): Promise<void> {
    if (this.#left === 0) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#take();
  }

  #take(): void {
    if (this.#left === this.#perRound) setImmediate(() => this.#nextRound());
    this.#left -= 1;
  }

  #nextRound(): void {
    this.#left = this.#perRound;
    for (const resolve of this.#waiting.splice(0, this.#perRound)) {
      this.#take();
      resolve();
    }
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
