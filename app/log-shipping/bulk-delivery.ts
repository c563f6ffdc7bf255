import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod";
import { errorMessage } from "../../contract/refusal.mjs";
import { log } from "../chassis/process/log.ts";
import type { OpenSearch } from "../chassis/search-engine/open-search.ts";
import type { LogDocument } from "./log-batch.ts";

/** What became of a batch. */
export interface Delivered {
  /** Stored now, or by an earlier delivery of the same batch. */
  readonly stored: number;
  /** Stored as text, because OpenSearch refuses their fields. */
  readonly asText: number;
}

/** When to stop, and how long to wait before the next attempt. */
export interface DeliveryTerms {
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  readonly firstPauseMilliseconds: number;
  readonly requestMilliseconds: number;
}

/** A request has at most as many lines, and about as many bytes. */
const most = { lines: 2_000, bytes: 4 * 1_024 * 1_024 };
const longestPauseMilliseconds = 10_000;

/** Statuses of a line that the next attempt may store: overload, and a server that is away. */
const isTemporary = (status: number): boolean => status === 429 || status >= 500;

/**
 * Stores documents, each once however often it is called, until the deadline. A line whose fields
 * do not fit is stored as text: it neither fails its batch nor is it lost.
 * @throws Error with the number of lines that are not stored
 */
export async function deliver(
  server: OpenSearch,
  documents: readonly LogDocument[],
  terms: DeliveryTerms,
): Promise<Delivered> {
  let asText = 0;
  for (const part of partsOf(documents)) asText += await deliverPart(server, part, terms);
  return { stored: documents.length, asText };
}

async function deliverPart(server: OpenSearch, part: readonly LogDocument[], terms: DeliveryTerms): Promise<number> {
  let [open, asText, milliseconds] = [part, 0, terms.firstPauseMilliseconds];
  for (;;) {
    const { refused, rest, problem } = await attempt(server, open, terms.requestMilliseconds);
    asText += refused.length;
    open = [...rest, ...refused.map(textOf)];
    if (open.length === 0) return asText;
    if (rest.length === 0) continue;
    if (Date.now() + milliseconds > terms.deadline)
      throw new Error(
        `${open.length} lines not stored: ${problem}.\n  Lambda attempts the batch again, and keeps it in the bucket of failures.`,
      );
    log.warn({ lines: rest.length, problem, againInMilliseconds: milliseconds }, "lines not stored yet");
    await pause(milliseconds * (0.5 + Math.random() / 2));
    milliseconds = Math.min(2 * milliseconds, longestPauseMilliseconds);
  }
}

const Answer = z.object({
  items: z.array(
    z.object({
      create: z.object({ status: z.number(), error: z.object({ reason: z.string().nullish() }).optional() }),
    }),
  ),
});

interface Attempted {
  /** OpenSearch will never store these as they are. */
  readonly refused: readonly LogDocument[];
  /** To be sent again. */
  readonly rest: readonly LogDocument[];
  readonly problem: string;
}

async function attempt(
  server: OpenSearch,
  documents: readonly LogDocument[],
  timeoutMilliseconds: number,
): Promise<Attempted> {
  let items: z.infer<typeof Answer>["items"];
  try {
    const bulk = documents.flatMap(({ id, index, source }) => [{ create: { _index: index, _id: id } }, source]);
    ({ items } = Answer.parse(await server.request("POST", "/_bulk", { bulk, timeoutMilliseconds })));
  } catch (error) {
    return { refused: [], rest: documents, problem: errorMessage(error) };
  }
  const answers = documents.map((document, at) => {
    const { status = 500, error } = items[at]?.create ?? {};
    return { document, status, problem: `${status} ${error?.reason ?? ""}` };
  });
  // 409: stored by an earlier delivery.
  const failed = answers.filter(({ status }) => status >= 300 && status !== 409);
  const again = failed.filter(({ status, document }) => isTemporary(status) || document.isText);
  return {
    refused: failed.filter((one) => !again.includes(one)).map(({ document }) => document),
    rest: again.map(({ document }) => document),
    problem: again[0]?.problem ?? "",
  };
}

/** The same line with the fields that every document has, and its text. */
function textOf({ source, text, ...document }: LogDocument): LogDocument {
  const { "@timestamp": timestamp, logGroup, logStream } = source;
  const fields = { "@timestamp": timestamp, logGroup, logStream, msg: text, unfit: true };
  return { ...document, text, source: fields, isText: true };
}

function partsOf(documents: readonly LogDocument[]): LogDocument[][] {
  const parts: LogDocument[][] = [[]];
  let bytes = 0;
  for (const document of documents) {
    const size = Buffer.byteLength(document.text) + 200;
    if ((parts.at(-1)?.length ?? 0) >= most.lines || bytes + size > most.bytes) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(document);
    bytes += size;
  }
  return parts.filter(({ length }) => length > 0);
}
