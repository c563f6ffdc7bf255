import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

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
 * sandbox, after at most five seconds: the guard ends a moment after its sandbox.
 */
export async function leftovers(folder: string, network: number): Promise<string[]> {
  for (const deadline = Date.now() + 5_000; ;) {
    const lines = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(commandLine)
      .filter((line) => line.includes(`${folder}/`) || line.includes(`127.${network}.`));
    if (lines.length === 0 || Date.now() > deadline) return lines;
    await pause(50);
  }
}
