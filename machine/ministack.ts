import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { publish } from "./cache.mjs";
import { askCommand, type Finding, readVersion } from "./find-command.ts";
import type { Part, Search } from "./part.ts";
import { makePythonEnvironment } from "./python.ts";

const requirements = path.join(import.meta.dirname, "tools", "ministack-requirements.txt");
const pinned = readFileSync(requirements);
const version = /^ministack==([\d.]+)/m.exec(pinned.toString())?.[1] ?? "unknown";
/** Another pin of any package is another environment. */
const nameInCache = `ministack-${version}-${createHash("sha256").update(pinned).digest("hex").slice(0, 8)}`;
const launcher = '#!/bin/sh\nexec "$(dirname "$0")/../environment/bin/python" -m ministack "$@"\n';
const question =
  "import importlib.metadata, ministack, botocore, hypercorn\nprint(importlib.metadata.version('ministack'))";

async function judge(folder: string): Promise<Finding> {
  const command = path.join(folder, "bin", "ministack");
  const said = await askCommand(path.join(folder, "environment", "bin", "python"), ["-c", question]);
  const found = readVersion(said ?? "");
  return found === undefined ? { state: "missing" } : { state: "there", path: command, version: found };
}

async function bring(search: Search): Promise<void> {
  await publish({
    cache: search.cache,
    name: nameInCache,
    isSound: async (folder) => (await judge(folder)).state === "there",
    build: async (draft) => {
      await makePythonEnvironment(search, {
        folder: path.join(draft, "environment"),
        requirements,
        what: `MiniStack ${version}`,
      });
      // A virtual environment's own launchers name its folder, which is not the last one yet.
      await mkdir(path.join(draft, "bin"));
      await writeFile(path.join(draft, "bin", "ministack"), launcher);
      await chmod(path.join(draft, "bin", "ministack"), 0o755);
    },
  });
}

/** AWS's APIs on this machine. */
export const ministack: Part = {
  name: "ministack",
  title: "MiniStack",
  needs: `${version}, pinned by hash`,
  find: ({ cache }) => judge(path.join(cache, nameInCache)),
  supply: { from: "cache", madeWith: () => Promise.resolve(["python"]), bring },
};
