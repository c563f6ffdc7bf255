import { readdir } from "node:fs/promises";
import path from "node:path";
import { Interrupted, Refusal } from "../contract/refusal.mjs";
import { publish } from "./cache.mjs";
import { best, commandsNamed, judgeCommand } from "./find-command.ts";
import { findGo } from "./go.ts";
import type { Finding, Part, PartName, Search } from "./part.ts";
import { buildPulumi, buildVersion } from "./pulumi-build.ts";
import { downloadPulumi, downloadVersion, reachesPulumi } from "./pulumi-download.ts";
import { compareVersions, readVersion, type Version } from "./version.ts";

const atLeast: Version = [3, 259];

async function cached(cache: string): Promise<string[]> {
  const names = (await readdir(cache).catch(() => [])).filter((name) => name.startsWith("pulumi-"));
  return names
    .sort((a, b) => compareVersions(readVersion(b) ?? [], readVersion(a) ?? []))
    .map((name) => path.join(cache, name, "bin"));
}

const judge = (command: string): Promise<Finding> => judgeCommand({ command, args: ["version"], atLeast });

async function find({ path: folders, pulumiHome, cache }: Search): Promise<Finding> {
  const commands = await commandsNamed("pulumi", [...folders, path.join(pulumiHome, "bin"), ...(await cached(cache))]);
  return best(await Promise.all(commands.map(judge)));
}

/** Pulumi's own download where the internet is reached, else a build from the Go module. */
async function bring(search: Search): Promise<void> {
  if ((await reachesPulumi()) && (await downloads(search))) return;
  await publishPulumi(search, buildVersion, (draft) => buildPulumi(draft, search));
}

async function downloads(search: Search): Promise<boolean> {
  try {
    await publishPulumi(search, downloadVersion, downloadPulumi);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal) || error instanceof Interrupted) throw error;
    console.error(`${error.message}\n  The CLI is built from its Go module instead.`);
    return false;
  }
}

async function publishPulumi(search: Search, version: string, build: (draft: string) => Promise<void>): Promise<void> {
  await publish({
    cache: search.cache,
    name: `pulumi-${version}`,
    isSound: async (folder) => (await judge(path.join(folder, "bin", "pulumi"))).state === "there",
    build,
  });
}

/** What has to be there before the CLI can be brought. */
async function madeWith(search: Search): Promise<readonly PartName[]> {
  const compiler: PartName[] = (await findGo(search.path)).state === "there" ? [] : ["python"];
  return (await reachesPulumi()) ? ["curl", ...compiler] : compiler;
}

/** The engine. */
export const pulumi: Part = {
  name: "pulumi",
  title: "Pulumi",
  needs: "3.259 or newer",
  find,
  supply: {
    from: "cache",
    madeWith,
    bring,
  },
};
