import { readFileSync } from "node:fs";
import path from "node:path";
import type { PartName } from "../../machine/part.ts";
import { partsByCommand, testParts } from "../../machine/parts.ts";
import { importClosure } from "../sources/import-closure.ts";

/**
 * How a source shows that it starts a part of the machine: it names the program or its variable.
 */
const signs: Readonly<Partial<Record<PartName, RegExp>>> = {
  postgresFolder: /"initdb"|GROUNDWORK_POSTGRES_FOLDER/,
  redisServer: /"redis-server"/,
  nginx: /"nginx"|entrypoint\.sh/,
  ministack: /GROUNDWORK_MINISTACK/,
  pulumi: /GROUNDWORK_PULUMI/,
  awsSchemas: /GROUNDWORK_AWS_SCHEMAS/,
  openSearch: /GROUNDWORK_OPENSEARCH/,
  schemathesis: /GROUNDWORK_SCHEMATHESIS/,
  chromium: /GROUNDWORK_CHROMIUM/,
};
/** Programs of scripts/ that a source starts. */
const startedCommand = /"scripts\/([a-z-]+)\.ts"/g;

/**
 * The parts of the machine that these test files start, read from the sources that they import.
 */
export function partsOfTests(checkout: string, files: readonly string[]): PartName[] {
  const sources = new Map<string, string>();
  const read = (file: string): string => {
    const text = sources.get(file) ?? readFileSync(file, "utf8");
    sources.set(file, text);
    return text;
  };
  // A journey runs what the README says, the browser and curl included.
  if (files.some((file) => path.relative(checkout, file).startsWith("tests/journeys/"))) return [...testParts];
  const needed = new Set<PartName>();
  for (const file of files) for (const source of importClosure(file, read)) addParts(source, read(source));
  return testParts.filter((part) => needed.has(part));

  function addParts(source: string, text: string): void {
    if (startsNothing(path.relative(checkout, source))) return;
    for (const [part, sign] of Object.entries(signs)) if (sign.test(text)) needed.add(part as PartName);
    for (const [, command = ""] of text.matchAll(startedCommand))
      for (const part of partsByCommand[command] ?? []) needed.add(part);
  }
}

/** Folders whose sources name programs without starting them. */
const describing = ["contract/", "policies/rules/", "machine/"];

function startsNothing(source: string): boolean {
  return describing.some((folder) => source.startsWith(folder));
}
