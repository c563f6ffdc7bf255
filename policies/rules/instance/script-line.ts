import type { NamedText } from "../../kernel/named-texts.ts";
import { Reading } from "../../kernel/reading.ts";
import { NotKnown } from "../../kernel/verdict.ts";

/** A line of a script and its assignments. */
export interface ScriptLine {
  readonly path: string;
  readonly text: string;
  readonly assignments: readonly NamedText[];
}

/** `NAME=value`, `--name=value`, `name = "value"`; not `$NAME=…`. */
const assignment = /(?<![\w.${-])-{0,2}([A-Za-z_][\w.-]*)(?:=["']?|\s*=\s*["'])([^\s"'`;]*)/g;
/** `--name value`; not `--password-stdin`, which has no value. */
const option = /(?<!\S)--([A-Za-z][\w-]*(?<!-stdin))\s+["']?([^\s"'`;-][^\s"'`;]*)/g;
/** `name: value`, as in cloud-init; `"name": "value"`. */
const entry = /^\s*(?:-\s+)?["']?([A-Za-z_][\w.-]*)["']?:\s+["']?([^\s"'`]*)|"([A-Za-z_][\w.-]*)"\s*:\s*"([^"]*)"/g;
/** Placeholders of a value: a variable, a command, a pattern, a structure. */
const placeholder = /^[$<{[|>%*&!.\\]/;

/** The lines of a script, which may be base64 like user data. */
export function scriptLines(script: Reading): ScriptLine[] {
  if (!script.isSet()) return [];
  return decoded(script)
    .split(/\r?\n/)
    .map((text, index) => ({ path: `${script.path}.${index}`, text: text.trim() }))
    .map((line) => ({ ...line, assignments: line.text.startsWith("#") ? [] : assignmentsIn(line.text, line.path) }));
}

function assignmentsIn(text: string, path: string): NamedText[] {
  const found = [assignment, option, entry].flatMap((pattern) => [...text.matchAll(pattern)]);
  return found
    .map(([, name, value, quotedName, quotedValue]) => ({
      name: name ?? quotedName ?? "",
      text: value ?? quotedValue ?? "",
    }))
    .filter((each) => !placeholder.test(each.text))
    .map((each) => ({ name: each.name, value: new Reading(each.text, path) }));
}

/**
 * Decodes base64. A word of plain text may look like base64, but then it does not decode to text.
 */
function decoded(script: Reading): string {
  const text = script.text();
  const dense = text.replace(/[\r\n]/g, "");
  if (!/^[A-Za-z\d+/]+={0,2}$/.test(dense) || dense.length % 4 !== 0) return text;
  const inside = Buffer.from(dense, "base64");
  const plain = inside.toString("utf8");
  if (isPrintable(plain)) return plain;
  // The magic bytes of gzip.
  const isCompressed = inside[0] === 0x1f && inside[1] === 0x8b;
  if (isCompressed || dense.length > 64) throw new NotKnown(script.path, "is compressed or not text");
  return text;
}

const isPrintable = (text: string): boolean => !/[^\P{C}\t\r\n]|\uFFFD/u.test(text);
