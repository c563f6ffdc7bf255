import { longestTurnMilliseconds, WatchedLoop } from "../process/liveness.ts";
import { log } from "../process/log.ts";
import type { JobSender } from "./job-sender.ts";
import { markProcessed, republishAll } from "./outbox-rows.ts";
import { WakeTimer } from "./wake-timer.ts";

const together = 1_000;
const shortestMilliseconds = 25;
const longestMilliseconds = 1_000;

/**
 * Marks the acknowledged rows of a service's outbox as processed, many at once. Reads Redis less
 * often while there are none. After Redis has lost its data, it makes all open rows due.
 */
export class Acknowledgements {
  readonly #service: string;
  readonly #sender: JobSender;
  readonly #timer = new WakeTimer();
  readonly #watched = new WatchedLoop("acknowledgements", longestTurnMilliseconds);
  readonly #ended: Promise<void>;
  #stopping = false;

  /** Starts immediately. `onDue` is called when rows became due. */
  constructor(service: string, sender: JobSender, onDue: () => void) {
    this.#service = service;
    this.#sender = sender;
    this.#ended = this.#loop(onDue);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#timer.end();
    await this.#ended;
    this.#watched.end();
  }

  async #loop(onDue: () => void): Promise<void> {
    await this.#sender.begun();
    let milliseconds = shortestMilliseconds;
    let unrecorded: string[] = [];
    while (!this.#stopping) {
      this.#watched.turned();
      try {
        if (await this.#sender.hasLostData(this.#service)) {
          await republishAll();
          onDue();
        }
        if (unrecorded.length === 0) unrecorded = await this.#sender.takeDone(this.#service, together);
        milliseconds = unrecorded.length > 0 ? shortestMilliseconds : Math.min(longestMilliseconds, 2 * milliseconds);
        if (unrecorded.length > 0 && (await markProcessed(unrecorded))) onDue();
        unrecorded = [];
      } catch (err) {
        log.debug({ err }, "acknowledgements not read, retrying");
        milliseconds = longestMilliseconds;
      }
      await this.#timer.wait(milliseconds);
    }
  }
}
