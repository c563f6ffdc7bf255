import { styleText } from "node:util";
import path from "node:path";

/** Colours a text where the terminal shows colours. */
export function paint(colour: "green" | "red" | "yellow" | "cyan" | "dim" | "bold", text: string): string {
  return styleText(colour, text, { stream: process.stdout });
}

/**
 * A text of somebody else for the terminal: characters that control it, begin a line or change the
 * direction of what follows are written as their code.
 */
export const printable = (text: string): string =>
  text.replaceAll(
    /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu,
    (mark) => `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`,
  );

/** A {@link printable} text that may have several lines. */
export const printableLines = (text: string): string => text.split("\n").map(printable).join("\n");

/** Lays out rows as a table of text; the last column is not padded. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((_, column) => Math.max(...[headings, ...rows].map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [line(headings), widths.map((width) => "-".repeat(width)).join("  "), ...rows.map(line)].join("\n");
}

/**
 * One line of a process as a person reads it: pino's JSON becomes level, message and its few
 * telling fields. Undefined where a terminal does not need it: a service's debug lines, and the
 * start and stop messages of servers.
 */
export function readableLine(source: string, text: string): string | undefined {
  if (insideNode.test(text)) return undefined;
  if (servers.test(source) && !/\b(ERROR|PANIC)\b/.test(text)) return undefined;
  const entry = jsonLine(text);
  if (entry === undefined) return text;
  const { level, msg } = entry;
  if (level === "debug" || level === "trace") return undefined;
  return `${levelName(level)}${typeof msg === "string" ? msg : ""}${problem(entry)}${fields(entry)}${frames(entry)}`;
}

function problem({ err }: Readonly<Record<string, unknown>>): string {
  return typeof err === "object" && err !== null && "message" in err ? ` ${String(err.message)}` : "";
}

/**
 * Where it happened in the checkout, one line for each frame of the stack:
 * `app/shop/products/product.ts:12:5`.
 */
function frames({ err }: Readonly<Record<string, unknown>>): string {
  const stack = typeof err === "object" && err !== null && "stack" in err ? String(err.stack) : "";
  const own = [...stack.matchAll(place)].flatMap(([, file = "", line]) => {
    const inCheckout = path.relative(process.cwd(), file);
    return inCheckout.startsWith("..") || file.includes("/node_modules/")
      ? []
      : [`\n    at ${inCheckout}:${line ?? ""}`];
  });
  return own.slice(0, shownFrames).join("");
}

function fields(entry: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(entry).filter(
    ([key, value]) => !unspoken.has(key) && typeof value !== "object" && value !== "",
  );
  return fields.length === 0 ? "" : `  ${fields.map(([key, value]) => `${key}=${String(value)}`).join(" ")}`;
}

const place = /(?:file:\/\/)?(\/[^\s():]+):(\d+(?::\d+)?)/g;
const shownFrames = 5;
/** A frame of a stack trace that Node itself prints. */
const insideNode = /^\s+at .*\(?node:/;
const servers = /^(rds|redis|ministack|provider)(\/|$)/;
const loud = new Set(["warn", "error", "fatal"]);
const unspoken = new Set(["level", "time", "pid", "hostname", "msg", "service", "process", "release", "v"]);

function levelName(level: unknown): string {
  return typeof level === "string" && loud.has(level) ? `${level.toUpperCase()} ` : "";
}

function jsonLine(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith("{")) return undefined;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    // A line that only looks like JSON is shown as it is.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
