/** One line of a process as a person reads it: pino's JSON becomes time, level, message and its few telling fields. */
export function readableLine(text: string): string {
  const entry = jsonLine(text);
  if (entry === undefined) return text;
  const told = Object.entries(entry).filter(([key, value]) => !unspoken.has(key) && typeof value !== "object" && value !== "");
  const { err, msg } = entry;
  const problem = typeof err === "object" && err !== null && "message" in err ? ` ${String(err.message)}` : "";
  const fields = told.map(([key, value]) => `${key}=${String(value)}`).join(" ");
  return `${levelName(entry["level"])}${typeof msg === "string" ? msg : ""}${problem}${fields === "" ? "" : `  ${fields}`}`;
}

const levels: Readonly<Record<number, string>> = { 40: "WARN ", 50: "ERROR ", 60: "FATAL " };
const unspoken = new Set(["level", "time", "pid", "hostname", "msg", "service", "process", "release", "v"]);

function levelName(level: unknown): string {
  return typeof level === "number" ? (levels[level] ?? "") : "";
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
