import { setTimeout as pause } from "node:timers/promises";
import { log } from "../../chassis/process/log.ts";
import { OpenSearchError } from "../../chassis/search-engine/open-search-error.ts";
import type { OpenSearch } from "../../chassis/search-engine/open-search.ts";
import { writeAliasOf, writeDocuments } from "./bulk.ts";
import { compareWithDatabase } from "./compare.ts";
import { documentsAfter, type Document } from "./documents.ts";
import { definitionDigest, indexDefinition, refreshInterval, searchAlias } from "./index-definition.ts";
import { forgetIndex, listIndexes, promoteIndex, registerIndex } from "./indexes.ts";

const pageSize = 500;
/** While pages are written, the next one is read. */
const pagesAtOnce = 3;

/** What a reindex did. */
export interface Reindexed {
  readonly index: string;
  readonly documents: number;
  /** Documents that the index cannot take; the feed keeps them as dead letters. */
  readonly refused: readonly string[];
  readonly seconds: number;
}

/**
 * Builds a new index of all documents and then searches it instead of the one before. Meanwhile
 * each change goes to both. The new one is searched only after its counts and checksums were those
 * of the database. One at a time: the caller holds the lock.
 * @throws before anything is searched, if a step fails or `signal` aborts
 */
export async function reindex(engine: OpenSearch, signal: AbortSignal): Promise<Reindexed> {
  const began = performance.now();
  await finishEarlier(engine);
  const index = `${searchAlias}-${Date.now()}`;
  await engine.request("PUT", `/${index}`, { body: { ...indexDefinition, aliases: { [writeAliasOf(index)]: {} } } });
  await registerIndex(index, definitionDigest, async () => pause(50, undefined, { signal }));
  const { documents, refused } = await copy(engine, index, signal);
  await compareWithDatabase(engine, index, refused, signal);
  await engine.request("PUT", `/${index}/_settings`, { body: { index: { refresh_interval: refreshInterval } } });
  await pointAliasTo(engine, index);
  await promoteIndex(index);
  await removeOldest(engine);
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  log.info({ index, documents, refused, seconds }, "search index built");
  return { index, documents, refused, seconds };
}

async function copy(
  engine: OpenSearch,
  index: string,
  signal: AbortSignal,
): Promise<{ documents: number; refused: string[] }> {
  const refused: string[] = [];
  let documents = 0;
  const pages = pagesOfDocuments(signal);
  const copyPages = async () => {
    for await (const page of pages) {
      refused.push(...(await write(engine, index, page)));
      documents += page.length;
    }
  };
  await Promise.all(Array.from({ length: pagesAtOnce }, copyPages));
  return { documents, refused };
}

/** Several may take pages of it: each page goes to one. */
async function* pagesOfDocuments(signal: AbortSignal): AsyncGenerator<readonly Document[], void, undefined> {
  let page = await documentsAfter("0", pageSize);
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    signal.throwIfAborted();
    yield page;
    page = await documentsAfter(last.id, pageSize);
  }
}

async function write(engine: OpenSearch, index: string, page: readonly Document[]): Promise<string[]> {
  const results = await writeDocuments(
    engine,
    page.map((document) => ({ document, indexes: [index] })),
  );
  return results.flatMap((written, at) => {
    if (written.result === "unavailable") throw new Error(`search index ${index}: ${written.why}`);
    const uuid = page[at]?.uuid;
    if (written.result === "done" || uuid === undefined) return [];
    log.error({ index, document: uuid, reason: written.why }, "search index refuses a document");
    return [uuid];
  });
}

/** The index that the alias points to; undefined if there is none. */
export async function searchedIndex(engine: OpenSearch): Promise<string | undefined> {
  try {
    // Of this service's indexes: its role may see no others.
    const found = await engine.request("GET", `/${searchAlias}-*/_alias/${searchAlias}`);
    return Object.keys(found as object)[0];
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** In one step: at no moment has the alias none or two. */
async function pointAliasTo(engine: OpenSearch, index: string): Promise<void> {
  const before = await searchedIndex(engine);
  const actions = [
    ...(before === undefined ? [] : [{ remove: { index: before, alias: searchAlias } }]),
    { add: { index, alias: searchAlias } },
  ];
  await engine.request("POST", "/_aliases", { body: { actions } });
}

/** What a process that died left: an index that is searched already, or one that is not complete. */
async function finishEarlier(engine: OpenSearch): Promise<void> {
  const searched = await searchedIndex(engine);
  for (const { name, state } of await listIndexes()) {
    if (state !== "building") continue;
    if (name === searched) await promoteIndex(name);
    else await removeIndex(engine, name);
  }
}

/** Keeps the index that was searched before, and none that is older. */
async function removeOldest(engine: OpenSearch): Promise<void> {
  const kept = (await listIndexes()).filter(({ state }) => state === "kept");
  for (const { name } of kept.slice(0, -1)) await removeIndex(engine, name);
}

async function removeIndex(engine: OpenSearch, name: string): Promise<void> {
  await forgetIndex(name);
  try {
    await engine.request("DELETE", `/${name}`);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

const isMissing = (error: unknown): boolean => error instanceof OpenSearchError && error.status === 404;
