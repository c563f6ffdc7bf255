import { Reading } from "./reading.ts";
import { NotKnown } from "./verdict.ts";

/**
 * A text inside a structure, with the name of its variable, key or option; the name may be empty.
 */
export interface NamedText {
  readonly name: string;
  readonly value: Reading;
}

/**
 * All texts of a structure: `{ name, value }` pairs, map entries, command arguments (`--password
 * x`, `--password=x`), and the same inside JSON text. A value that is not known is included:
 * reading its text throws {@link NotKnown}.
 */
export function namedTexts(reading: Reading, skipped: readonly string[] = [], name = ""): NamedText[] {
  if (reading.state === "absent") return [];
  if (reading.state !== "known") return [{ name, value: reading }];
  if (!reading.isStructure()) return insideText(reading, skipped, name);
  if (reading.isList()) return insideList(reading.items(), skipped, name);
  if (isPair(reading)) return namedTexts(reading.at("value"), skipped, reading.at("name").text());
  const entries = reading.entries().filter(([key]) => !skipped.includes(key));
  return entries.flatMap(([key, value]) => namedTexts(value, skipped, key));
}

const insideList = (items: readonly Reading[], skipped: readonly string[], name: string): NamedText[] =>
  items.flatMap((item, index) => namedTexts(item, skipped, optionBefore(items[index - 1]) ?? name));

/**
 * The text itself and the texts in it: the whole may be a secret that only looks like an assignment
 * or JSON.
 */
function insideText(reading: Reading, skipped: readonly string[], name: string): NamedText[] {
  const [, option, assigned] = /^(?:--?)?([A-Za-z][\w.-]*)=(.*)$/s.exec(reading.text()) ?? [];
  const structure = structureIn(reading);
  return [
    { name, value: reading },
    ...(option === undefined ? [] : [{ name: option, value: new Reading(assigned, reading.path) }]),
    ...(structure === undefined ? [] : namedTexts(structure, skipped, name)),
  ];
}

function structureIn(reading: Reading): Reading | undefined {
  if (!/^\s*[[{]/.test(reading.text())) return undefined;
  try {
    return reading.json();
  } catch (error) {
    if (error instanceof NotKnown) return undefined;
    throw error;
  }
}

const isPair = (reading: Reading): boolean =>
  reading.at("name").state === "known" && !reading.at("name").isStructure() && reading.at("value").state !== "absent";

/** The option before an argument: `--password x`. */
function optionBefore(argument: Reading | undefined): string | undefined {
  if (argument?.state !== "known" || argument.isStructure()) return undefined;
  return /^--?([A-Za-z][\w-]*)$/.exec(argument.text())?.[1];
}
