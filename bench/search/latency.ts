import { setTimeout as pause } from "node:timers/promises";
import { judgedQueries } from "../../app/shop/search/judged-queries.fixture.ts";
import { percentile } from "../figures.ts";

const perSecond = 50;
const seconds = 20;
const warmUpSeconds = 10;

/** The latency of searches over HTTP. */
export interface Latency {
  readonly what: string;
  readonly answers: number;
  /** Answered 503, because the service had too much to do. */
  readonly refused: number;
  readonly p50: number;
  readonly p99: number;
  /** The values of the header `Search-Engine`. */
  readonly engines: string;
}

/** Sends the judged queries in turn, evenly spaced, however long the answers take. */
export async function measureSearches(what: string, url: string): Promise<Latency> {
  await run(url, warmUpSeconds);
  const { times, engines, refused } = await run(url, seconds);
  return {
    what,
    answers: times.length,
    refused,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    engines: [...engines].join(", "),
  };
}

interface Answers {
  readonly times: number[];
  readonly engines: Set<string>;
  readonly refused: number;
}

async function run(url: string, duration: number): Promise<Answers> {
  const times: number[] = [];
  let refused = 0;
  const engines = new Set<string>();
  const began = performance.now();
  const open: Promise<void>[] = [];
  for (let sent = 0; sent < perSecond * duration; sent++) {
    const due = began + (sent * 1_000) / perSecond;
    await pause(Math.max(0, due - performance.now()));
    const [text = ""] = judgedQueries[sent % judgedQueries.length] ?? [];
    open.push(
      search(url, text).then((engine) => {
        if (engine === undefined) refused += 1;
        else times.push(performance.now() - due);
        if (engine !== undefined) engines.add(engine);
      }),
    );
  }
  await Promise.all(open);
  return { times, engines, refused };
}

/** @returns the engine; undefined if the search was refused */
async function search(url: string, text: string): Promise<string | undefined> {
  const response = await fetch(`${url}/v1/search?q=${encodeURIComponent(text)}`);
  await response.arrayBuffer();
  if (response.status === 503) return undefined;
  if (response.status !== 200) throw new Error(`search for ${text}: ${response.status}`);
  return response.headers.get("search-engine") ?? "";
}
