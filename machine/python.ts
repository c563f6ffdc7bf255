import path from "node:path";
import {
  askCommand,
  best,
  commandsNamed,
  type Finding,
  compareVersions,
  readVersion,
  showVersion,
  type Version,
} from "./find-command.ts";
import type { Part, Search } from "./part.ts";
import { Refusal } from "../contract/refusal.mjs";
import { runStep } from "./step.mjs";

const oldest: Version = [3, 10];
/** Debian's Python without python3-venv has `venv` but not what it needs. */
const question = "import sys, venv\nprint(sys.version.split()[0])\nimport ensurepip";

async function judge(command: string): Promise<Finding> {
  const said = await askCommand(command, ["-c", question]);
  if (said === undefined)
    return { state: "unfit", path: command, why: "cannot make virtual environments (python3-venv)" };
  const version = readVersion(said);
  if (version === undefined || compareVersions(version, oldest) < 0)
    return { state: "unfit", path: command, why: `is older than ${showVersion(oldest)}` };
  return { state: "there", path: command, version };
}

async function find({ path }: Search): Promise<Finding> {
  return best(await Promise.all((await commandsNamed("python3", path)).map(judge)));
}

/** What MiniStack runs on, and Go comes with. */
export const python: Part = {
  name: "python",
  title: "Python with venv",
  needs: "3.10 or newer",
  find,
  supply: { from: "debian", packages: ["python3", "python3-venv"] },
};

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
      ...["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", wanted.requirements],
    ],
  });
}
