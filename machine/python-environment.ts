import path from "node:path";
import { Refusal } from "../contract/refusal.mjs";
import type { Search } from "./part.ts";
import { python } from "./python.ts";
import { runStep } from "./step.mjs";

/** Makes a virtual environment that holds exactly what a requirements file pins by hash. */
export async function makePythonEnvironment(
  search: Search,
  wanted: { folder: string; requirements: string; what: string },
) {
  const found = await python.find(search);
  if (found.state !== "there")
    throw new Refusal(`Python ${python.needs} with venv is not installed.`, {
      path: wanted.what,
      remedy: "npm run doctor says how to install it.",
    });
  const fetched = `PyPI's packages of ${wanted.what}`;
  const remedy = `${wanted.requirements} pins them; ${found.path} -m pip config list shows where they come from.`;
  const doing = `Installing ${wanted.what} into a Python environment of its own`;
  await runStep({
    doing: `Making a Python environment for ${wanted.what}`,
    fetched,
    command: found.path,
    args: ["-m", "venv", wanted.folder],
  });
  await runStep({
    doing,
    fetched,
    remedy,
    command: path.join(wanted.folder, "bin", "python"),
    args: [
      ...["-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--require-virtualenv"],
      ...["--require-hashes", "--only-binary", ":all:", "-r", wanted.requirements],
    ],
  });
}
