import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { identityOf } from "../sandbox/core/process-identity.mjs";
import { cacheFolder, publish, resumableFolder } from "./cache.mjs";

let cache: string;
const started: ChildProcess[] = [];
beforeEach(async () => {
  cache = await mkdtemp(path.join(tmpdir(), "groundwork-cache-"));
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  await rm(cache, { recursive: true, force: true });
});

const tool = (text: string) => async (draft: string) => writeFile(path.join(draft, "tool"), text);
const sound = () => true;
const broken = () => false;
const content = () => readFile(path.join(cache, "tool-1", "tool"), "utf8");

/**
 * Runs code in a process of its own that has the cache's module, and gives that process once it
 * says so.
 */
async function startProcess(code: string) {
  const script = `import { publish, resumableFolder } from ${JSON.stringify(path.join(import.meta.dirname, "cache.mjs"))};
    import { writeFile } from "node:fs/promises"; const cache = ${JSON.stringify(cache)};
    const stay = () => new Promise(() => setInterval(() => {}, 1000)); ${code}`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(child);
  await once(child.stdout, "data");
  return child;
}

test("the cache is where the user says, else where the desktop says, else under the home", () => {
  expect(cacheFolder({ GROUNDWORK_CACHE: "/a", XDG_CACHE_HOME: "/b" })).toBe("/a");
  expect(cacheFolder({ XDG_CACHE_HOME: "/b" })).toBe("/b/groundwork");
  expect(cacheFolder({})).toMatch(/\/\.cache\/groundwork$/);
});

test("what is made takes its name, and nothing else stays", async () => {
  expect(await publish({ cache, name: "tool-1", build: tool("whole"), isSound: sound })).toBe(
    path.join(cache, "tool-1"),
  );
  expect(await content()).toBe("whole");
  expect(await readdir(cache)).toEqual(["tool-1"]);
});

test("a making that fails leaves nothing", async () => {
  const build = async (draft: string) => {
    await writeFile(path.join(draft, "tool"), "half");
    throw new Error("the disk is full");
  };
  await expect(publish({ cache, name: "tool-1", build, isSound: sound })).rejects.toThrow("the disk is full");
  expect(await readdir(cache)).toEqual([]);
});

test("a making that is killed leaves nothing under the name, and its remains go with the next", async () => {
  const maker =
    await startProcess(`await publish({ cache, name: "tool-1", isSound: () => true, build: async (draft) => {
    await writeFile(draft + "/tool", "half"); console.log("half made"); await stay(); } });`);
  maker.kill("SIGKILL");
  await once(maker, "exit");
  expect(await readdir(cache)).toEqual([expect.stringMatching(/^\.draft-/)]);

  await publish({ cache, name: "tool-1", build: tool("whole"), isSound: sound });
  expect(await readdir(cache)).toEqual(["tool-1"]);
  expect(await content()).toBe("whole");
});

test("a making under way is left alone by another one", async () => {
  const maker =
    await startProcess(`await publish({ cache, name: "tool-1", isSound: () => true, build: async (draft) => {
    await writeFile(draft + "/tool", "half"); console.log("half made"); await stay(); } });`);
  await publish({ cache, name: "tool-2", build: tool("other"), isSound: sound });
  const identity = identityOf(Number(maker.pid)) ?? "none";
  expect(await readdir(cache)).toEqual([expect.stringMatching(new RegExp(`^\\.draft-${identity}-`)), "tool-2"]);
});

test("a draft is removed if the id of its process belongs to another process by now", async () => {
  await mkdir(path.join(cache, `.draft-${process.pid}-1-c0ffee`));
  await publish({ cache, name: "tool-1", build: tool("whole"), isSound: sound });
  expect(await readdir(cache)).toEqual(["tool-1"]);
});

test("the first process keeps the name while its entry works", async () => {
  await publish({ cache, name: "tool-1", build: tool("first"), isSound: sound });
  await publish({ cache, name: "tool-1", build: tool("second"), isSound: sound });
  expect(await content()).toBe("first");
  expect(await readdir(cache)).toEqual(["tool-1"]);
});

test("what does not work any more is replaced", async () => {
  await publish({ cache, name: "tool-1", build: tool("first"), isSound: sound });
  await publish({ cache, name: "tool-1", build: tool("second"), isSound: broken });
  expect(await content()).toBe("second");
  expect(await readdir(cache)).toEqual(["tool-1"]);
});

test("long work goes on where a killed process left it", async () => {
  const worker = await startProcess(`const folder = await resumableFolder(cache, "work");
    await writeFile(folder + "/progress", "half"); console.log("half done"); await stay();`);
  const other = await resumableFolder(cache, "work");
  expect(await readdir(other)).toEqual([]);
  await rm(other, { recursive: true });

  worker.kill("SIGKILL");
  await once(worker, "exit");
  expect(await readdir(await resumableFolder(cache, "work"))).toEqual(["progress"]);
});

test("long work goes on if the id of the killed process belongs to another process by now", async () => {
  await mkdir(path.join(cache, `work-${process.pid}-1`));
  await writeFile(path.join(cache, `work-${process.pid}-1`, "progress"), "half");
  expect(await readdir(await resumableFolder(cache, "work"))).toEqual(["progress"]);
});
