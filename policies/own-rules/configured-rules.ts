import path from "node:path";
import { defaultConfiguration } from "../configuration/configuration.ts";
import { readConfiguration, readRuleSources, type ConfiguredRules } from "../configuration/read-configuration.ts";
import { rules as pack } from "../rules.ts";
import { loadRules } from "./load-rules.ts";

/** A configuration as it was written. */
export interface WrittenConfiguration {
  readonly content: string;
  /** For messages; `-` is stdin. */
  readonly file: string;
  /** To which its folders of rules are relative. @default the folder of the file */
  readonly folder?: string;
}

/**
 * The rules of the pack and one's own, as a configuration configures them.
 * @param written undefined for the defaults
 * @param folders more folders of rules of one's own, relative to the working directory
 * @throws Refusal that lists every mistake, before anything is judged
 */
export async function configuredRules(
  written: WrittenConfiguration | undefined,
  folders: readonly string[] = [],
): Promise<ConfiguredRules> {
  if (written === undefined) {
    const own = await loadRules({ folders, catalogues: [] }, pack);
    return { configuration: defaultConfiguration, rules: [...pack, ...own] };
  }
  const { content, file, folder = path.dirname(file) } = written;
  const sources = readRuleSources(content, file);
  const besides = sources.folders.map((each) => path.resolve(folder, each));
  const own = await loadRules({ folders: [...besides, ...folders], catalogues: sources.catalogues }, pack);
  return readConfiguration(content, file, [...pack, ...own]);
}
