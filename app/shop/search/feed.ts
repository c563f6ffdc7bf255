import * as z from "zod";
import { PermanentFailure, Unavailable } from "../../chassis/messaging/failures.ts";
import { handleJobSets, type Handler } from "../../chassis/messaging/handler.ts";
import type { JobType } from "../../chassis/messaging/outbox.ts";
import type { OpenSearch } from "../../chassis/search-engine/open-search.ts";
import { writeDocuments, type Write, type Written } from "./bulk.ts";
import { documentsOf } from "./documents.ts";
import { writtenIndexes } from "./indexes.ts";

/** A document changed; the triggers of 006-search write it. */
const documentChanged: JobType<{ readonly document: string }> = {
  queue: "shop-search",
  name: "search.index",
  payload: z.strictObject({ document: z.uuid() }),
};

/**
 * Brings changed documents into OpenSearch. A message says which document changed, not how: what is
 * written is the row of now, so that messages may arrive late, twice and in any order. Without
 * OpenSearch there is nothing to do.
 */
export function indexChanges(engine: OpenSearch | undefined): Handler {
  const writer = engine === undefined ? undefined : new GatheredWrites(engine);
  return handleJobSets<{ readonly document: string }, Write, undefined>(documentChanged, {
    prepare: async (payloads) => (writer === undefined ? new Map() : preparedWrites(payloads)),
    outside: async (_payload, _attempt, write) => {
      if (writer === undefined || write === undefined) return undefined;
      const written = await writer.write(write);
      if (written.result === "unavailable") throw new Unavailable(written.why);
      if (written.result === "refused") throw new PermanentFailure(written.why);
      return undefined;
    },
    effects: async () => Promise.resolve(),
  });
}

async function preparedWrites(
  payloads: ReadonlyMap<string, { readonly document: string }>,
): Promise<ReadonlyMap<string, Write>> {
  const uuids = [...new Set([...payloads.values()].map(({ document }) => document))];
  const [documents, indexes] = await Promise.all([documentsOf(uuids), writtenIndexes()]);
  const byUuid = new Map(documents.map((document) => [document.uuid, document]));
  return new Map(
    [...payloads].flatMap(([id, { document: uuid }]) => {
      const document = byUuid.get(uuid);
      return document === undefined ? [] : [[id, { document, indexes }] as const];
    }),
  );
}

/** Sends the writes of one round of the event loop as one request. */
class GatheredWrites {
  readonly #engine: OpenSearch;
  #gathered: { readonly write: Write; readonly done: PromiseWithResolvers<Written> }[] = [];

  constructor(engine: OpenSearch) {
    this.#engine = engine;
  }

  async write(write: Write): Promise<Written> {
    const done = Promise.withResolvers<Written>();
    if (this.#gathered.length === 0) setImmediate(() => void this.#send());
    this.#gathered.push({ write, done });
    return done.promise;
  }

  async #send(): Promise<void> {
    const sent = this.#gathered;
    this.#gathered = [];
    try {
      const results = await writeDocuments(
        this.#engine,
        sent.map(({ write }) => write),
      );
      for (const [at, { done }] of sent.entries()) done.resolve(results[at] ?? { result: "unavailable", why: "" });
    } catch (error) {
      for (const { done } of sent) done.reject(error);
    }
  }
}
