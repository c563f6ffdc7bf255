import { randomInt } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { LogLine } from "../../core/log.ts";

/** How far the delivery of log lines is, as the console shows it. */
export interface DeliveryState {
  readonly delivered: number;
  readonly waiting: number;
  /** Dropped, because more waited than the buffer keeps. */
  readonly lost: number;
  /** Why the last batch was not delivered; undefined once one is. */
  readonly problem: string | undefined;
}

/** The limits of a buffer. */
export interface BufferLimits {
  readonly lines: number;
  readonly bytes: number;
  /** Of one batch: CloudWatch Logs sends at most 1 MiB. */
  readonly batchLines: number;
}

interface Event {
  readonly id: string;
  readonly timestamp: number;
  readonly message: string;
}

/** Lines of one log group on their way, in the order in which they were written. */
interface Batch {
  readonly logGroup: string;
  readonly lines: number;
  /** As CloudWatch Logs hands it to a function. */
  readonly payload: string;
}

/** Lines that wait for their delivery: taking one costs no more than a push, and memory is bounded. */
export class DeliveryBuffer {
  readonly #limits: BufferLimits;
  readonly #ofGroups = new Map<string, Event[]>();
  // Ids differ from those of an earlier start.
  readonly #start = randomInt(1e12);
  #count = 0;
  #bytes = 0;
  #waiting = 0;
  #delivered = 0;
  #lost = 0;
  problem: string | undefined;

  constructor(limits: BufferLimits) {
    this.#limits = limits;
  }

  get state(): DeliveryState {
    return { delivered: this.#delivered, waiting: this.#waiting, lost: this.#lost, problem: this.problem };
  }

  take(logGroup: string, { time, text }: LogLine): void {
    if (this.#waiting >= this.#limits.lines || this.#bytes + text.length > this.#limits.bytes) {
      this.#lost += 1;
      return;
    }
    const events = this.#ofGroups.get(logGroup) ?? [];
    this.#ofGroups.set(logGroup, events);
    events.push({
      id: `${this.#start}${String(++this.#count).padStart(12, "0")}`,
      timestamp: time.getTime(),
      message: text,
    });
    this.#waiting += 1;
    this.#bytes += text.length;
  }

  /** The next lines of a log group, which stay until they are {@link done}; undefined if none wait. */
  next(): Batch | undefined {
    const [first] = this.#ofGroups;
    if (first === undefined) return undefined;
    const [logGroup, events] = first;
    const logEvents = events.slice(0, this.#limits.batchLines);
    const batch = {
      messageType: "DATA_MESSAGE",
      owner: "",
      logGroup,
      logStream: "sandbox",
      subscriptionFilters: [],
      logEvents,
    };
    const data = gzipSync(JSON.stringify(batch), { level: 1 }).toString("base64");
    return { logGroup, lines: logEvents.length, payload: JSON.stringify({ awslogs: { data } }) };
  }

  /** A batch is delivered: its group comes after the others. */
  done({ logGroup, lines }: Batch): void {
    const events = this.#ofGroups.get(logGroup) ?? [];
    this.#ofGroups.delete(logGroup);
    for (const { message } of events.splice(0, lines)) this.#bytes -= message.length;
    if (events.length > 0) this.#ofGroups.set(logGroup, events);
    this.#waiting -= lines;
    this.#delivered += lines;
    this.problem = undefined;
  }
}
