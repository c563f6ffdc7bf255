import { access, readdir } from "node:fs/promises";
import path from "node:path";
import { best, commandsNamed, judgeCommand, type Finding, findCommand } from "./find-command.ts";
import type { Part, Search } from "./part.ts";

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

/** Redis with TLS and users (ACL). */
export const redisServer: Part = {
  name: "redisServer",
  title: "Redis",
  needs: "6.2 or newer, with TLS",
  find: ({ path }) => findCommand(["redis-server"], path, { args: ["--version"], atLeast: [6, 2] }),
  supply: { from: "debian", packages: ["redis-server"] },
};

/** The gateway's server. */
export const nginx: Part = {
  name: "nginx",
  title: "NGINX",
  needs: "1.22 or newer",
  find: ({ path }) => findCommand(["nginx"], path, { args: ["-v"], atLeast: [1, 22] }),
  supply: { from: "debian", packages: ["nginx"] },
};

/** The browser of the console's tests. */
export const chromium: Part = {
  name: "chromium",
  title: "Chromium",
  needs: "110 or newer (tests alone)",
  find: ({ path }) =>
    findCommand(["chromium", "chromium-browser", "google-chrome"], path, { args: ["--version"], atLeast: [110] }),
  supply: { from: "debian", packages: ["chromium"] },
};

/** What Pulumi's own download runs on. */
export const curl: Part = {
  name: "curl",
  title: "curl",
  needs: "any (for Pulumi's own download alone)",
  find: ({ path }) => findCommand(["curl"], path, { args: ["--version"], atLeast: [7] }),
  supply: { from: "debian", packages: ["ca-certificates", "curl"] },
};
