import { readdir, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import { Interrupted, Refusal } from "../contract/refusal.mjs";
import { withDraft } from "./cache.mjs";
import { runStep } from "./step.mjs";

/** Services that packages would start and enable: the sandbox starts servers of its own. */
const services: Readonly<Record<string, string>> = {
  postgresql: "postgresql",
  "redis-server": "redis-server",
  nginx: "nginx",
};

interface Installation {
  packages: readonly string[];
  /** Words before each command: none for root, else sudo. */
  sudo: readonly string[];
  /** A folder for what lives as long as the installation. */
  cache: string;
  /** Where apt keeps its lists and Debian its services; a test gives others. */
  lists?: string;
  initScripts?: string;
}

type AsRoot = (command: readonly string[], doing: string) => Promise<string>;

/** Installs Debian's packages; the services they bring are neither started nor enabled, and no database cluster is made. */
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

/** dpkg refuses everything after it was killed, until it may finish. */
async function finishInterruptedInstallation(asRoot: AsRoot): Promise<void> {
  const unfinished = await asRoot(["dpkg", "--audit"], "Asking dpkg for unfinished installations");
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
    // One unreachable list of several fails the update and not the installation, whose own error then counts.
    await update().catch(onlyRefusals);
    await run();
    return;
  }
  try {
    await run();
  } catch (error) {
    onlyRefusals(error);
    // Lists that are too old name files that the mirror no longer has.
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
 * Maintainer scripts find `invoke-rc.d` and its like on a PATH of ours: for the services in question they do nothing, for all
 * others they are the real ones. This holds for one installation and leaves no file of the system changed.
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

/** What stands in for Debian's own commands while these services are installed: they stay stopped, and off at boot. */
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
