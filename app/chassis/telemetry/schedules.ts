import { gauge, readGauges } from "./metrics.ts";

/** Something that runs again and again: an alert finds one that did not (APM). */
export class Schedule {
  readonly end: () => void;
  #ranAt = performance.now();

  constructor(name: string) {
    this.end = readGauges(() => [
      gauge("groundwork_schedule_age_seconds", { schedule: name }, (performance.now() - this.#ranAt) / 1_000),
    ]);
  }

  /** Notes that it has run to its end. */
  ran(): void {
    this.#ranAt = performance.now();
  }
}
