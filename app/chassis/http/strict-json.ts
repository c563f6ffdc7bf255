/** A mistake in a request and its path. */
export interface Fault {
  /** Such as `body.lines[0].quantity`. */
  readonly path: string;
  readonly message: string;
}

/** How deep arrays and objects of a body may be nested; no schema of a route needs a fourth of it. */
export const deepest = 20;

/** Keys by which a careless copy of an object changes the prototype of another. */
const dangerous = new Set(["__proto__", "constructor", "prototype"]);

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openObject, closeObject, openArray, closeArray] = [0x7b, 0x7d, 0x5b, 0x5d];

/** An array or object that is not closed yet, and the member of it that is read. */
interface Level {
  /** The keys so far; undefined in an array. */
  readonly keys: Set<string> | undefined;
  awaitsKey: boolean;
  at: string | number;
}

/**
 * The first key that appears twice in its object or is dangerous, or the first value that is nested
 * too deep: what JSON.parse accepts, and two parsers may read differently. One pass over the bytes,
 * which must be UTF-8; of bytes that are not JSON it says nothing.
 */
export function strictJsonFault(bytes: Buffer): Fault | undefined {
  // A character for each byte: faster than reads from the buffer.
  const text = bytes.toString("latin1");
  const open: Level[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const byte = text.charCodeAt(at);
    if (byte === quote) {
      const end = endOfText(text, at);
      const fault = keyFault(open, text, at, end);
      if (fault !== undefined) return fault;
      at = end;
    } else if (byte === openObject || byte === openArray) {
      if (open.length === deepest) return tooDeep(open);
      open.push(
        byte === openArray
          ? { keys: undefined, awaitsKey: false, at: 0 }
          : { keys: new Set(), awaitsKey: true, at: "" },
      );
    } else move(open, byte);
  }
  return undefined;
}

function move(open: Level[], byte: number): void {
  if (byte === closeObject || byte === closeArray) open.pop();
  else if (byte === comma) nextMember(open.at(-1));
}

function nextMember(level: Level | undefined): void {
  if (level === undefined) return;
  if (typeof level.at === "number") level.at += 1;
  else level.awaitsKey = true;
}

/** The place of the quote that ends the text which begins at a quote. */
function endOfText(text: string, begin: number): number {
  let end = text.indexOf('"', begin + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === backslash) first -= 1;
  return (at - first) % 2 === 1;
}

function keyFault(open: readonly Level[], text: string, begin: number, end: number): Fault | undefined {
  const level = open.at(-1);
  if (level?.keys === undefined || !level.awaitsKey) return undefined;
  const key = keyOf(text.slice(begin + 1, end));
  level.awaitsKey = false;
  level.at = key;
  if (dangerous.has(key)) return { path: pathOf(open), message: "is not allowed as a key" };
  if (level.keys.has(key)) return { path: pathOf(open), message: "appears more than once" };
  level.keys.add(key);
  return undefined;
}

/** The same key may be written with and without escapes. */
function keyOf(bytes: string): string {
  if (/^[ !#-[\]-~]*$/.test(bytes)) return bytes;
  const written = Buffer.from(bytes, "latin1").toString();
  try {
    return String(JSON.parse(`"${written}"`));
  } catch {
    return written; // the parser refuses it
  }
}

const tooDeep = (open: readonly Level[]): Fault => ({
  path: pathOf(open),
  message: `is nested deeper than ${deepest} levels`,
});

const pathOf = (open: readonly Level[]): string =>
  `body${open.map(({ at }) => (typeof at === "number" ? `[${at}]` : `.${at}`)).join("")}`;
