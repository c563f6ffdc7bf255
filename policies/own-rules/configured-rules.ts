import path from "node:path";
import { sha256Of } from "../audit/stack-export.ts";
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

interface RulesBesides {
  /** More folders of rules of one's own, relative to the working directory. */
  readonly folders?: readonly string[];
  /** The pack of a configuration that names none: one of the packs, or a catalogue that it declares. */
  readonly defaultPack?: string | undefined;
  /** The pack that runs in place of the configuration's. */
  readonly askedPack?: string | undefined;
}

/**
 * The rules of the pack and one's own, as a configuration configures them.
 * @param written undefined for the defaults
 * @throws Refusal that lists every mistake, before anything is judged
 */
export async function configuredRules(
  written: WrittenConfiguration | undefined,
  { folders = [], defaultPack = defaultConfiguration.pack, askedPack }: RulesBesides = {},
): Promise<ConfiguredRules> {
  if (written === undefined) {
    const own = await loadRules({ folders, catalogues: [] }, pack);
    return { configuration: { ...defaultConfiguration, pack: defaultPack }, rules: [...pack, ...own] };
  }
  const { content, file, folder = path.dirname(file) } = written;
  const sources = readRuleSources(content, file);
  const besides = sources.folders.map((each) => path.resolve(folder, each));
  const own = await loadRules({ folders: [...besides, ...folders], catalogues: sources.catalogues }, pack);
  const { configuration, rules } = readConfiguration(content, file, [...pack, ...own], defaultPack, askedPack);
  return { configuration: { ...configuration, file: { path: file, sha256: sha256Of(content) } }, rules };
}
