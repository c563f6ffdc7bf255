import { setTimeout as pause } from "node:timers/promises";
import { log } from "../../chassis/process/log.ts";
import { Schedule } from "../../chassis/telemetry/schedules.ts";
import { purgeLiveEvents } from "./live-event.ts";

const intervalMilliseconds = 10 * 60_000;

/** Removes old events from time to time, at most one time each ten minutes. */
export class LiveRetention {
  readonly #stop = new AbortController();
  readonly #schedule = new Schedule("live-events");
  readonly #ended = this.#loop();

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#schedule.end();
    await this.#ended;
  }

  async #loop(): Promise<void> {
    const { signal } = this.#stop;
    for (;;) {
      await pause(intervalMilliseconds * Math.random(), undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        await purgeLiveEvents();
        this.#schedule.ran();
      } catch (err) {
        log.warn({ err }, "old live events not removed, retrying at the next interval");
      }
    }
  }
}
