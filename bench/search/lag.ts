import { setTimeout as pause } from "node:timers/promises";
import { query } from "../../app/chassis/database/database.ts";
import { percentile } from "../figures.ts";

const perSecond = 200;
const seconds = 20;
/** Of so many writes one is looked for. */
const everySampled = 5;

interface Lag {
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
}

/** The time from the commit of a change until a search finds it, at a steady rate of changes. */
export async function measureLag(endpoint: string): Promise<Lag> {
  const products = await query<{ uuid: string }>("select uuid from products order by random() limit $1", [
    perSecond * seconds,
  ]);
  const waiting = new Map<string, { readonly version: number; readonly since: number }>();
  const lags: number[] = [];
  const written = new AbortController();
  const poller = (async () => {
    while (!written.signal.aborted || waiting.size > 0) {
      for (const [uuid, version] of await versionsIn(endpoint, [...waiting.keys()])) {
        const wanted = waiting.get(uuid);
        if (wanted === undefined || version < wanted.version) continue;
        lags.push(performance.now() - wanted.since);
        waiting.delete(uuid);
      }
      await pause(10);
    }
  })();
  const began = performance.now();
  const open: Promise<void>[] = [];
  for (const [sent, { uuid }] of products.entries()) {
    await pause(Math.max(0, began + (sent * 1_000) / perSecond - performance.now()));
    open.push(
      change(uuid).then((version) => {
        if (sent % everySampled === 0) waiting.set(uuid, { version, since: performance.now() });
      }),
    );
  }
  await Promise.all(open);
  const rate = Math.round(products.length / ((performance.now() - began) / 1_000));
  written.abort();
  await poller;
  return { p50: Math.round(percentile(lags, 0.5)), p99: Math.round(percentile(lags, 0.99)), perSecond: rate };
}

/** @returns the version of its document */
async function change(uuid: string): Promise<number> {
  await query("update products set price_cents = price_cents + 1 where uuid = $1 returning id", [uuid]);
  const [row] = await query<{ version: string }>("select version from search_documents where uuid = $1", [uuid]);
  return Number(row?.version);
}

async function versionsIn(endpoint: string, uuids: readonly string[]): Promise<[string, number][]> {
  if (uuids.length === 0) return [];
  const response = await fetch(`${endpoint}/shop-search/_search`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ size: uuids.length, _source: ["version"], query: { ids: { values: uuids } } }),
  });
  const { hits } = (await response.json()) as { hits: { hits: { _id: string; _source: { version: number } }[] } };
  return hits.hits.map(({ _id, _source }) => [_id, _source.version]);
}
