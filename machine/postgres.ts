import { access, readdir } from "node:fs/promises";
import path from "node:path";
import { best, commandsNamed, judgeCommand } from "./find-command.ts";
import type { Finding, Part, Search } from "./part.ts";

/** Debian keeps `/usr/lib/postgresql/<major>/bin` off PATH; newest first. */
async function debianFolders(root: string): Promise<string[]> {
  const majors = await readdir(root).catch(() => []);
  return majors
    .filter((name) => /^\d+$/.test(name))
    .sort((a, b) => Number(b) - Number(a))
    .map((major) => path.join(root, major, "bin"));
}

async function find(search: Search): Promise<Finding> {
  const servers = await commandsNamed("postgres", [...(await debianFolders(search.postgresRoot)), ...search.path]);
  return best(await Promise.all(servers.map(judge)));
}

async function judge(server: string): Promise<Finding> {
  const folder = path.dirname(server);
  const initdb = path.join(folder, "initdb");
  const hasInitdb = await access(initdb).then(
    () => true,
    () => false,
  );
  if (!hasInitdb) return { state: "unfit", path: folder, why: "initdb is not next to postgres" };
  return judgeCommand({ command: server, args: ["--version"], atLeast: [15], path: folder });
}

/** The database's server binaries; the sandbox makes clusters of its own. */
export const postgresFolder: Part = {
  name: "postgresFolder",
  title: "PostgreSQL",
  needs: "15 or newer",
  find,
  supply: { from: "debian", packages: ["postgresql"] },
};
