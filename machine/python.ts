import { askCommand, best, commandsNamed } from "./find-command.ts";
import type { Finding, Part, Search } from "./part.ts";
import { compareVersions, readVersion, showVersion, type Version } from "./version.ts";

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
