import * as z from "zod";
import type { Identified, JourneyEvent } from "./journey-event.ts";

/** A line of the log, and the process that wrote it. */
export interface LogLine {
  /** ISO 8601. */
  readonly time: string;
  readonly source: string;
  readonly text: string;
}

const Entry = z.looseObject({
  time: z.string().optional(),
  level: z.string().optional(),
  msg: z.string().optional(),
  requestId: z.string(),
  user: z.string().optional(),
  order: z.string().optional(),
  method: z.string().optional(),
  path: z.string().optional(),
  status: z.union([z.number(), z.string()]).optional(),
  milliseconds: z.number().optional(),
  seconds: z.number().optional(),
  err: z.looseObject({ message: z.string() }).optional(),
});
type Entry = z.infer<typeof Entry>;

/** Fields that tell something in a sentence, in their order. */
const telling = [
  "type",
  "queue",
  "kind",
  "order",
  "carrierId",
  "attempt",
  "againInMilliseconds",
  "overloaded",
  "limited",
];

/** The lines of these requests as events, in words. */
export function logEvents(lines: readonly LogLine[], requests: ReadonlySet<string>): JourneyEvent[] {
  return lines.flatMap((line) => {
    const entry = entryOf(line.text);
    if (entry === undefined || !requests.has(entry.requestId)) return [];
    return [
      {
        // NGINX writes seconds; the sandbox's own time is of the moment that it read the line.
        time: entry.time?.includes(".") === true ? entry.time : line.time,
        where: line.source,
        what: wordsOf(entry),
        requestId: entry.requestId,
        isProblem: ["warn", "error", "fatal"].includes(entry.level ?? "") || Number(entry.status ?? 0) >= 500,
      },
    ];
  });
}

/** The requests and users of the lines that name something, such as an order or a hashed address. */
export function identifiersOf(lines: readonly LogLine[], named: string): Identified {
  const entries = lines.flatMap(({ text }) => {
    const entry = entryOf(text);
    return entry !== undefined && Object.values(entry).includes(named) ? [entry] : [];
  });
  return { requests: entries.map(({ requestId }) => requestId) };
}

function wordsOf(entry: Entry): string {
  const { method, status, path, msg = "", err, milliseconds = (entry.seconds ?? 0) * 1_000 } = entry;
  if (method !== undefined && status !== undefined)
    return `${method} ${path ?? ""} ${status}, ${Math.round(milliseconds)} ms`;
  const fields = telling.flatMap((name) => {
    const value = entry[name];
    return typeof value === "string" || typeof value === "number" ? [`${name} ${value}`] : [];
  });
  return [`${msg}${err === undefined ? "" : `: ${err.message}`}`, ...fields].join(", ");
}

function entryOf(text: string): Entry | undefined {
  if (!text.startsWith("{")) return undefined;
  try {
    return Entry.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
