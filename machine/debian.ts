import { readdir, readFile, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import { Interrupted, Refusal } from "../contract/refusal.mjs";
import { withDraft } from "./cache.mjs";
import { askCommand, commandsNamed } from "./find-command.ts";
import { runStep } from "./step.mjs";

/** Whether this user may install Debian's packages, and with which words before the command. */
export type Authority =
  | { readonly may: true; readonly sudo: readonly string[] }
  | { readonly may: false; readonly why: string; readonly isDebian: boolean };

/** Finds out whether this user is root, or has a sudo that asks for no password. */
export async function readAuthority(folders: readonly string[], uid = process.getuid?.()): Promise<Authority> {
  const [aptGet] = await commandsNamed("apt-get", folders);
  if (aptGet === undefined)
    return { may: false, why: "this is not Debian or Ubuntu (apt-get is not installed)", isDebian: false };
  if (uid === 0) return { may: true, sudo: [] };
  const [sudo] = await commandsNamed("sudo", folders);
  if (sudo === undefined) return { may: false, why: "you are not root and sudo is not installed", isDebian: true };
  if ((await askCommand(sudo, ["-n", "true"])) !== undefined) return { may: true, sudo: [sudo, "-n"] };
  return { may: false, why: "you are not root and sudo asks for a password", isDebian: true };
}

/** The exact command that installs Debian's packages, for a person to run. */
export const installCommand = (packages: readonly string[]): string =>
  `apt-get install -y --no-install-recommends ${packages.join(" ")}`;

/**
 * Services that packages would start and enable. The sandbox needs none of them: it starts its own
 * servers.
 */
const services: Readonly<Record<string, string>> = {
  postgresql: "postgresql",
  "redis-server": "redis-server",
  nginx: "nginx",
  "etcd-server": "etcd",
};

interface Installation {
  packages: readonly string[];
  /** Words before each command: none for root, else sudo. */
  sudo: readonly string[];
  /** Holds a folder for as long as the installation runs. */
  cache: string;
  /** Where apt keeps its lists and Debian its services; a test gives others. */
  lists?: string;
  initScripts?: string;
}

type AsRoot = (command: readonly string[], doing: string) => Promise<string>;

/**
 * Installs Debian's packages; their services are neither started nor enabled, and no database
 * cluster is created.
 */
export async function installDebianPackages(installation: Installation): Promise<void> {
  const { packages, sudo, cache, lists = "/var/lib/apt/lists", initScripts = "/etc/init.d" } = installation;
  const fresh = packages
    .flatMap((name) => services[name] ?? [])
    .filter((service) => !existsSync(path.join(initScripts, service)));
  await withServicesHeld(fresh, cache, async (heldPath) => {
    const asRoot: AsRoot = (command, doing) => {
      const words = [...sudo, "env", `PATH=${heldPath}`, "DEBIAN_FRONTEND=noninteractive", "NEEDRESTART_SUSPEND=1"];
      const [first = "", ...rest] = [...words, ...command];
      return runStep({
        doing,
        fetched: `Debian's packages ${packages.join(" ")}`,
        command: first,
        args: rest,
        mustEnd: true,
      });
    };
    await finishInterruptedInstallation(asRoot);
    await install({ packages, heldPath, lists }, asRoot);
  });
}

/**
 * After dpkg was killed, it refuses every command until the interrupted installation is finished.
 */
async function finishInterruptedInstallation(asRoot: AsRoot): Promise<void> {
  const unfinished = await asRoot(["dpkg", "--audit"], "Looking for unfinished installations of dpkg");
  if (unfinished.trim() !== "")
    await asRoot(
      ["dpkg", "--force-confdef", "--force-confold", "--configure", "-a"],
      "Finishing an interrupted installation",
    );
}

async function install(
  what: { packages: readonly string[]; heldPath: string; lists: string },
  asRoot: AsRoot,
): Promise<void> {
  const update = (): Promise<string> => asRoot(["apt-get", "update", "-q"], "Reading Debian's package lists");
  const command = [
    ...["apt-get", "install", "-y", "-q", "--no-install-recommends"],
    ...["-o", `DPkg::Path=${what.heldPath}`, "-o", "DPkg::Lock::Timeout=120"],
    ...["-o", "Dpkg::Options::=--force-confdef", "-o", "Dpkg::Options::=--force-confold", ...what.packages],
  ];
  const run = (): Promise<string> => asRoot(command, `Installing Debian's packages ${what.packages.join(" ")}`);
  if (await hasNoLists(what.lists)) {
    // One unreachable list of several fails the update, though the installation may succeed without
    // it.
    await update().catch(onlyRefusals);
    await run();
    return;
  }
  try {
    await run();
  } catch (error) {
    onlyRefusals(error);
    // Old lists name files that the mirror has deleted.
    await update();
    await run();
  }
}

function onlyRefusals(error: unknown): void {
  if (!(error instanceof Refusal) || error instanceof Interrupted) throw error;
}

async function hasNoLists(lists: string): Promise<boolean> {
  const files = await readdir(lists).catch(() => []);
  return !files.some((file) => file.includes("_Packages"));
}

/**
 * Runs an installation whose maintainer scripts find our `invoke-rc.d` and related commands first
 * on PATH: these do nothing for the given services and call the real command for all others. No
 * file of the system changes.
 */
function withServicesHeld(
  fresh: readonly string[],
  cache: string,
  act: (path: string) => Promise<void>,
): Promise<void> {
  return withDraft(cache, async (held) => {
    for (const [name, text] of Object.entries(heldCommands(fresh)))
      await writeFile(path.join(held, name), text, { mode: 0o755 });
    await act(`${held}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`);
  });
}

/** Replacements of Debian's commands that keep these services stopped, and disabled at boot. */
function heldCommands(fresh: readonly string[]): Record<string, string> {
  if (fresh.length === 0) return {};
  const words = fresh.map((service) => `${service}|${service}.service|${service}@*`).join("|");
  const instead = (act: string, real: string): string =>
    `#!/bin/sh\nfor word in "$@"; do case "$word" in ${words}) ${act} ;; esac; done\nexec ${real} "$@"\n`;
  const updateRc = "/usr/sbin/update-rc.d";
  const systemdHelper = "/usr/bin/deb-systemd-helper";
  return {
    "invoke-rc.d": instead("exit 0", "/usr/sbin/invoke-rc.d"),
    "deb-systemd-invoke": instead("exit 0", "/usr/bin/deb-systemd-invoke"),
    "update-rc.d": instead(`[ "$2" = defaults ] && exec ${updateRc} "$1" defaults-disabled`, updateRc),
    "deb-systemd-helper": instead(`[ "$1" = enable ] && exec ${systemdHelper} update-state "$2"`, systemdHelper),
    ...(fresh.includes("postgresql") ? { pg_createcluster: "#!/bin/sh\nexit 0\n" } : {}),
  };
}

const halfDone = /^Package: (\S+)\nStatus: \S+ \S+ (?:unpacked|half-installed|half-configured)$/gm;

/** Packages that dpkg unpacked and did not finish installing; none if this is not Debian. */
export async function interruptedPackages(dpkgStatus: string): Promise<string[]> {
  const status = await readFile(dpkgStatus, "utf8").catch(() => "");
  return [...status.matchAll(halfDone)].flatMap(([, name]) => name ?? []);
}
