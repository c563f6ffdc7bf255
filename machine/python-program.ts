import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { publish } from "./cache.mjs";
import { askCommand, type Finding, readVersion } from "./find-command.ts";
import type { Part, PartName, Search } from "./part.ts";
import { makePythonEnvironment } from "./python.ts";

/** A program of PyPI. */
interface PythonProgram {
  /** Its package, and the command that runs it. */
  readonly name: PartName;
  readonly title: string;
  /** What `python -m` runs. */
  readonly module: string;
  /** What must be importable beside it for an environment to be whole. */
  readonly imports: readonly string[];
}

/** A program in a Python environment of its own, which `tools/<name>-requirements.txt` pins by hash. */
export function pythonProgram({ name, title, module, imports }: PythonProgram): Part {
  const requirements = path.join(import.meta.dirname, "tools", `${name}-requirements.txt`);
  const pinned = readFileSync(requirements);
  const version = new RegExp(`^${name}==([\\d.]+)`, "m").exec(pinned.toString())?.[1] ?? "unknown";
  /** Another pin of any package is another environment. */
  const nameInCache = `${name}-${version}-${createHash("sha256").update(pinned).digest("hex").slice(0, 8)}`;
  const launcher = `#!/bin/sh\nexec "$(dirname "$0")/../environment/bin/python" -m ${module} "$@"\n`;
  const question = `import importlib.metadata, ${[name, ...imports].join(", ")}\nprint(importlib.metadata.version('${name}'))`;

  async function judge(folder: string): Promise<Finding> {
    const command = path.join(folder, "bin", name);
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
        const folder = path.join(draft, "environment");
        await makePythonEnvironment(search, { folder, requirements, what: `${title} ${version}` });
        // A virtual environment's own launchers name its folder, which is not the last one yet.
        await mkdir(path.join(draft, "bin"));
        await writeFile(path.join(draft, "bin", name), launcher);
        await chmod(path.join(draft, "bin", name), 0o755);
      },
    });
  }

  return {
    name,
    title,
    needs: `${version}, pinned by hash`,
    find: ({ cache }) => judge(path.join(cache, nameInCache)),
    supply: { from: "cache", madeWith: () => Promise.resolve(["python"]), bring },
  };
}
