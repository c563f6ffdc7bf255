import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod";
import type { OpenSearch } from "../../chassis/search-engine/open-search.ts";
import { sumsOfDocuments, type Sum } from "./documents.ts";

const tries = 240;
const pauseMilliseconds = 250;

const Answer = z.object({
  aggregations: z.object({
    buckets: z.object({
      buckets: z.array(z.object({ key: z.string(), doc_count: z.number(), sum: z.object({ value: z.number() }) })),
    }),
  }),
});

/**
 * Waits until an index had the documents of the database: for each of 256 parts, the same count and
 * the same sum of checksums of uuid and version at one time. Parts in which rows change are
 * compared again. @throws if a part still differs after a minute
 */
export async function compareWithDatabase(
  engine: OpenSearch,
  index: string,
  refused: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const equal = new Set<string>();
  for (let attempt = 0; attempt < tries; attempt++) {
    if (attempt > 0) await pause(pauseMilliseconds, undefined, { signal });
    const differing = await difference(engine, index, refused, equal);
    if (differing.length === 0) return;
    if (attempt === tries - 1)
      throw new Error(
        `search index ${index}: ${differing.length} of 256 parts differ from the database, among them ${differing[0]}.\n` +
          "  Look for dead letters of the queue shop-search: docs/search.md.",
      );
  }
}

async function difference(
  engine: OpenSearch,
  index: string,
  refused: readonly string[],
  equal: Set<string>,
): Promise<string[]> {
  await engine.request("POST", `/${index}/_refresh`);
  const [wanted, found] = await Promise.all([sumsOfDocuments(refused), sumsOfIndex(engine, index)]);
  const text = ({ count, checksum }: Sum) => `${count} ${checksum}`;
  const ofIndex = new Map(found.map((sum) => [sum.bucket, text(sum)]));
  for (const sum of wanted) if (ofIndex.get(sum.bucket) === text(sum)) equal.add(sum.bucket);
  const known = new Set(wanted.map(({ bucket }) => bucket));
  const all = [...known, ...found.map(({ bucket }) => bucket).filter((bucket) => !known.has(bucket))];
  return all.filter((bucket) => !equal.has(bucket));
}

async function sumsOfIndex(engine: OpenSearch, index: string): Promise<Sum[]> {
  const body = {
    size: 0,
    aggs: { buckets: { terms: { field: "bucket", size: 256 }, aggs: { sum: { sum: { field: "checksum" } } } } },
  };
  const { aggregations } = Answer.parse(await engine.request("POST", `/${index}/_search`, { body }));
  return aggregations.buckets.buckets.map(({ key, doc_count: count, sum }) => ({
    bucket: key,
    count,
    checksum: sum.value,
  }));
}
