import { gunzipSync } from "node:zlib";
import * as z from "zod";

/** The parts of an event that the console shows; others are kept as they are. */
const Event = z.looseObject({
  event_id: z.string(),
  timestamp: z.number().optional(),
  level: z.string().default("error"),
  message: z.string().optional(),
  release: z.string().default(""),
  environment: z.string().default(""),
  fingerprint: z.array(z.string()).default([]),
  tags: z.record(z.string(), z.string()).default({}),
  user: z.looseObject({ id: z.string().optional() }).default({}),
  exception: z
    .looseObject({ values: z.array(z.looseObject({ type: z.string().default(""), value: z.string().default("") })) })
    .optional(),
  extra: z.record(z.string(), z.unknown()).default({}),
});
export type SentryEvent = z.infer<typeof Event>;

const ItemHeader = z.looseObject({ type: z.string(), length: z.int().nonnegative().optional() });

/** Unzipped, an envelope is not larger; Sentry's own limit is 20 MB compressed. */
const mostBytes = 40 * 1024 * 1024;

/**
 * The events of an envelope (https://develop.sentry.dev/sdk/foundations/transport/envelopes/): a
 * line of JSON, then for each item a line of JSON and its payload.
 * @throws Error if it is not an envelope
 */
export function eventsOf(body: Buffer, encoding: string | undefined): SentryEvent[] {
  const bytes = encoding === "gzip" ? gunzipSync(body, { maxOutputLength: mostBytes }) : body;
  const events: SentryEvent[] = [];
  let at = afterLine(bytes, 0);
  while (at < bytes.length) {
    const header = ItemHeader.parse(JSON.parse(lineAt(bytes, at)));
    const begin = afterLine(bytes, at);
    const end = header.length === undefined ? begin + lineAt(bytes, begin).length : begin + header.length;
    if (end > bytes.length)
      throw new Error(`item ${header.type}: ${header.length ?? 0} bytes are declared and fewer sent`);
    if (header.type === "event") events.push(Event.parse(JSON.parse(bytes.toString("utf8", begin, end))));
    at = end + 1;
  }
  return events;
}

/** The line at an offset, as bytes of latin1, so that its length is that of the bytes. */
function lineAt(bytes: Buffer, at: number): string {
  const end = bytes.indexOf("\n", at);
  return bytes.toString("latin1", at, end === -1 ? bytes.length : end);
}

function afterLine(bytes: Buffer, at: number): number {
  const end = bytes.indexOf("\n", at);
  return end === -1 ? bytes.length : end + 1;
}

/** What happened, as a title: the outermost error's type and message. */
export function titleOf({ exception, message }: SentryEvent): string {
  const outermost = exception?.values.at(-1);
  if (outermost === undefined) return message ?? "";
  return `${outermost.type}: ${outermost.value}`;
}
