import { isSecretName, redacted, redactText, isSuspicious } from "./secret-patterns.ts";

/** Deeper values are left out: nobody reads them. */
const deepest = 16;

/**
 * A value without secrets and e-mail addresses (LOGS-2): fields with the name of a secret, and texts
 * with the shape of one, at any depth. What has none is returned as it is.
 */
export function redact(value: unknown): unknown {
  return redactBelow(value, []);
}

/** A line of JSON without secrets; most lines need no more than one search. */
export function redactLine(line: string): string {
  if (!isSuspicious(line)) return line;
  try {
    return `${JSON.stringify(redact(JSON.parse(line)))}\n`;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return redactText(line);
  }
}

/** `above` are the values that contain this one: an error may contain itself. */
function redactBelow(value: unknown, above: readonly object[]): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value !== "object" || value === null) return value;
  if (above.length === deepest || above.includes(value)) return redacted;
  return Array.isArray(value) ? redactItems(value, [...above, value]) : redactFields(value, [...above, value]);
}

const cleanText = (text: string): string => (isSuspicious(text) ? redactText(text) : text);

function redactItems(items: readonly unknown[], above: readonly object[]): readonly unknown[] {
  const clean = items.map((item) => redactBelow(item, above));
  return clean.every((item, at) => item === items[at]) ? items : clean;
}

function redactFields(fields: object, above: readonly object[]): object {
  const entries: [string, unknown][] = Object.entries(fields);
  const clean = entries.map(
    ([name, value]) => [cleanText(name), isSecret(name, value) ? redacted : redactBelow(value, above)] as const,
  );
  const isSame = clean.every(([name, value], at) => name === entries[at]?.[0] && value === entries[at][1]);
  return isSame ? fields : Object.fromEntries(clean);
}

/** That a field is empty, true or false is not a secret. */
function isSecret(name: string, value: unknown): boolean {
  return value !== null && value !== undefined && typeof value !== "boolean" && value !== "" && isSecretName(name);
}
