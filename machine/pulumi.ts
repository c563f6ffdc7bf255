import { rename, rm, readdir } from "node:fs/promises";
import path from "node:path";
import { bringNpmPackage } from "./npm.mjs";
import { runStep } from "./step.mjs";
import { Interrupted, Refusal } from "../contract/refusal.mjs";
import { publish } from "./cache.mjs";
import {
  best,
  commandsNamed,
  judgeCommand,
  type Finding,
  compareVersions,
  readVersion,
  type Version,
} from "./find-command.ts";
import { buildGoCommands, findGo, type GoBuild } from "./go-build.ts";
import type { Part, PartName, Search } from "./part.ts";

const source = "https://get.pulumi.com/install.sh";
const patienceMs = 4_000;

/** The version that tools/pulumi/go.mod builds. */
const buildVersion = "3.259.0";
const build: GoBuild = {
  module: "pulumi",
  what: `the Pulumi CLI ${buildVersion}`,
  modulesOf: `Pulumi ${buildVersion}`,
  commands: ["github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"],
  variables: { "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": `v${buildVersion}` },
  neededGigabytes: 4,
  keptMegabytes: 115,
  otherWay: "put Pulumi 3.259 or newer on PATH (https://www.pulumi.com/docs/install)",
};

/** Pulumi's own downloader on npm; its version is the CLI's. */
const downloader = {
  name: "pulumi",
  version: "3.265.0",
  integrity: "sha512-ucJ39xgF3OlLZADNJ6AoHa843jHevkfWfEHu+5TyrXAuuS2OPSO465Tda43KVX8JhogMA6floTJPj3vlR41nng==",
};
const downloadVersion = downloader.version;

let reached: Promise<boolean> | undefined;

/**
 * Whether Pulumi's own server answers; asked once, and a machine that reaches registries alone
 * learns it within seconds.
 */
function reachesPulumi(): Promise<boolean> {
  reached ??= fetch(source, { method: "HEAD", signal: AbortSignal.timeout(patienceMs) }).then(
    ({ ok }) => ok,
    () => false,
  );
  return reached;
}

/** Downloads the official CLI, with its language hosts, to `draft`/bin. */
async function downloadPulumi(draft: string): Promise<void> {
  const doing = `Downloading the Pulumi CLI ${downloadVersion}`;
  const downloaderFolder = await bringNpmPackage(downloader, { folder: draft, doing });
  await runStep({
    doing,
    fetched: "The Pulumi CLI",
    command: process.execPath,
    args: [path.join(downloaderFolder, "run.js"), "version"],
    cwd: draft,
    env: { ...process.env, PULUMI_HOME: draft, PULUMI_VERSION: downloadVersion, PULUMI_SKIP_UPDATE_CHECK: "true" },
    timeoutMs: 180_000,
  });
  await rename(path.join(draft, "versions", downloadVersion, "bin"), path.join(draft, "bin"));
  for (const name of ["node_modules", "versions", "package.json", "package-lock.json"])
    await rm(path.join(draft, name), { recursive: true, force: true });
}

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
  await publishPulumi(search, buildVersion, (draft) => buildGoCommands(build, draft, search));
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
