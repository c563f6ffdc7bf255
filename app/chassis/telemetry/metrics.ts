import { requestBuckets } from "../../../contract/measurement.ts";
import type { metrics, AttributesOf, MetricName } from "../../../contract/telemetry.ts";

/** The metrics of one kind. */
type Named<Kind> = { [M in MetricName]: (typeof metrics)[M]["kind"] extends Kind ? M : never }[MetricName];
export type CounterName = Named<"counter">;
export type GaugeName = Named<"gauge">;
export type HistogramName = Named<"histogram">;

export type Attributes<M extends MetricName> = Readonly<Record<AttributesOf<M>, string>>;

/** The value of a metric for one set of its attributes. */
export interface Sample {
  readonly name: MetricName;
  readonly attributes: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The upper bounds of a histogram's buckets, in seconds. */
export const buckets = requestBuckets;

/** What a histogram has observed for one set of its attributes. */
export interface Distribution {
  readonly name: HistogramName;
  readonly attributes: Readonly<Record<string, string>>;
  /** How many values are in each bucket, and not in one before it; the last one has no bound. */
  readonly counts: Float64Array;
  sum: number;
}

interface Counter {
  readonly name: CounterName;
  readonly attributes: Readonly<Record<string, string>>;
  value: number;
}

/** Reads gauges when somebody asks for them. */
type Reader = () => readonly Sample[] | Promise<readonly Sample[]>;

/** A client that sends what it likes, such as methods, must not fill the memory. */
const mostSeries = 2_000;

const counters = new Map<string, Counter>();
const distributions = new Map<string, Distribution>();
const readers = new Set<Reader>();

/** Adds to a counter (APM). */
export function count<M extends CounterName>(name: M, attributes: Attributes<M>, by = 1): void {
  const key = keyOf(name, attributes);
  let counter = counters.get(key);
  if (counter === undefined) {
    if (counters.size >= mostSeries) return;
    counter = { name, attributes, value: 0 };
    counters.set(key, counter);
  }
  counter.value += by;
}

/** Adds a value to a histogram (APM); for requests, this is all that a metric costs. */
export function observe<M extends HistogramName>(name: M, attributes: Attributes<M>, value: number): void {
  const key = keyOf(name, attributes);
  let seen = distributions.get(key);
  if (seen === undefined) {
    if (distributions.size >= mostSeries) return;
    seen = { name, attributes, counts: new Float64Array(buckets.length + 1), sum: 0 };
    distributions.set(key, seen);
  }
  const at = buckets.findIndex((bound) => value <= bound);
  const index = at === -1 ? buckets.length : at;
  seen.counts[index] = (seen.counts[index] ?? 0) + 1;
  seen.sum += value;
}

function keyOf(name: string, attributes: Readonly<Record<string, string>>): string {
  let key = name;
  for (const attribute in attributes) key += `\0${attributes[attribute] ?? ""}`;
  return key;
}

/** The value of a gauge. */
export const gauge = <M extends GaugeName>(name: M, attributes: Attributes<M>, value: number): Sample => ({
  name,
  attributes,
  value,
});

/** Has `read` asked for gauges each time somebody reads metrics. @returns how to end that */
export function readGauges(read: Reader): () => void {
  readers.add(read);
  return () => void readers.delete(read);
}

const longestReadMilliseconds = 2_000;

/** The values of all counters and gauges; without those of a reader that fails or takes too long. */
export async function samples(): Promise<Sample[]> {
  const read = await Promise.all([...readers].map(async (reader) => within(longestReadMilliseconds, reader)));
  return [...[...counters.values()].map((counter) => ({ ...counter })), ...read.flat()];
}

/** What all histograms have observed. */
export const observed = (): readonly Distribution[] => [...distributions.values()];

async function within(milliseconds: number, reader: Reader): Promise<readonly Sample[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly Sample[]>((resolve) => {
    timer = setTimeout(() => resolve([]), milliseconds);
  });
  try {
    return await Promise.race([Promise.resolve(reader()), late]);
  } catch {
    // A server that is away is in the log already; its metrics are absent, which alerts can see.
    return [];
  } finally {
    clearTimeout(timer);
  }
}

/** Forgets every value, for tests. */
export function resetMetrics(): void {
  counters.clear();
  distributions.clear();
}
