import { readdirSync, readFileSync } from "node:fs";

/** The command line of a process; empty if the process has ended. */
export function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch (error) {
    // The process has ended since /proc was listed.
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return "";
    throw error;
  }
}

/**
 * Command lines of the processes that work in a state folder or on the loopback network of a
 * sandbox.
 */
export function leftovers(folder: string, network: number): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(commandLine)
    .filter((line) => line.includes(`${folder}/`) || line.includes(`127.${network}.`));
}
