import * as z from "zod";
import { OpenSearchError } from "../../chassis/search-engine/open-search-error.ts";
import type { OpenSearch } from "../../chassis/search-engine/open-search.ts";
import { Unavailable } from "../../chassis/messaging/failures.ts";
import { sourceOf, type Document } from "./documents.ts";

/** A document and the indexes that must have it. */
export interface Write {
  readonly document: Document;
  readonly indexes: readonly string[];
}

/**
 * What became of a write: `unavailable` is worth another try, `refused` is not, because the index
 * cannot take this document.
 */
export type Written =
  | { readonly result: "done" }
  | { readonly result: "refused" | "unavailable"; readonly why: string };

/** A domain on the smallest instances accepts requests of 10 MiB. */
const mostBytes = 4 * 1024 * 1024;
const timeoutMilliseconds = 15_000;

/** The alias by which an index is written: a write never creates an index without a mapping. */
export const writeAliasOf = (index: string): string => `${index}-write`;

const Item = z.object({
  status: z.number(),
  error: z.object({ type: z.string(), reason: z.string().nullish() }).optional(),
});
const Answer = z.object({ items: z.array(z.record(z.string(), Item)) });

/**
 * Writes documents, each with the version of its row: an index keeps the larger version, in
 * whatever order the writes arrive. A deleted document is deleted with its version.
 * @returns the results in the order of the writes @throws Unavailable if there is no answer
 */
export async function writeDocuments(engine: OpenSearch, writes: readonly Write[]): Promise<Written[]> {
  const results: Written[] = [];
  for (let rest = writes.map((write) => ({ write, lines: linesOf(write) })); rest.length > 0;) {
    const request = fitting(rest);
    rest = rest.slice(request.length);
    results.push(...(await send(engine, request)));
  }
  return results;
}

interface Lines {
  readonly write: Write;
  readonly lines: readonly object[];
}

function linesOf({ document, indexes }: Write): object[] {
  const { uuid: _id, version, isDeleted } = document;
  const source = isDeleted ? undefined : sourceOf(document);
  return indexes.flatMap((index): object[] => {
    const meta = { _index: writeAliasOf(index), _id, version: Number(version), version_type: "external" };
    return source === undefined ? [{ delete: meta }] : [{ index: meta }, source];
  });
}

/** As many as one request takes; at least one. */
function fitting(all: readonly Lines[]): readonly Lines[] {
  let bytes = 0;
  const end = all.findIndex(({ write: { document, indexes } }, at) => {
    // A bound of its size as UTF-8, without making it twice.
    bytes += indexes.length * (1_000 + 3 * (document.code.length + document.title.length + document.body.length));
    return at > 0 && bytes > mostBytes;
  });
  return end === -1 ? all : all.slice(0, end);
}

async function send(engine: OpenSearch, request: readonly Lines[]): Promise<Written[]> {
  const bulk = request.flatMap(({ lines }) => lines);
  if (bulk.length === 0) return request.map(() => ({ result: "done" }));
  const answer = Answer.parse(await posted(engine, bulk));
  const items = answer.items.flatMap((item) => Object.values(item));
  let at = 0;
  return request.map(({ write: { indexes } }) => {
    const own = items.slice(at, at + indexes.length);
    at += indexes.length;
    return resultOf(own);
  });
}

async function posted(engine: OpenSearch, bulk: readonly object[]): Promise<unknown> {
  try {
    return await engine.request("POST", "/_bulk", { bulk, query: { require_alias: "true" }, timeoutMilliseconds });
  } catch (cause) {
    const why = cause instanceof OpenSearchError ? cause.message : "OpenSearch does not answer";
    throw new Unavailable(why, { cause });
  }
}

function resultOf(items: readonly z.infer<typeof Item>[]): Written {
  const failed = items.filter((item) => !isSettled(item));
  const [worst] = failed.sort((a, b) => severity(a.status) - severity(b.status));
  if (worst === undefined) return { result: "done" };
  const why = `${worst.status} ${worst.error?.type ?? ""}: ${(worst.error?.reason ?? "").slice(0, 300)}`;
  return { result: worst.status === 400 ? "refused" : "unavailable", why };
}

/** 409: the index has this version or a later one; 404 without an error: nothing to delete. */
const isSettled = ({ status, error }: z.infer<typeof Item>): boolean =>
  status < 300 || status === 409 || (status === 404 && error === undefined);
/** A write that may succeed later is tried again, also if another index refuses it. */
const severity = (status: number): number => (status === 400 ? 1 : 0);
