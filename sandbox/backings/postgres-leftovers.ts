import { readdirSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Refusal } from "../../contract/refusal.mjs";

/** Kills what a killed server left in its data folder, where each of its processes lives, and the file that names its process. */
export async function endPostgresLeftovers(dataFolder: string): Promise<void> {
  const folder = realpathSync(dataFolder);
  const deadline = Date.now() + 10_000;
  for (let left = processesIn(folder); left.length > 0; left = processesIn(folder)) {
    if (Date.now() > deadline)
      throw new Refusal(`processes ${left.join(", ")} of a killed server do not end.`, {
        path: folder,
        remedy: `End them: kill -9 ${left.join(" ")}`,
      });
    left.forEach(kill);
    await delay(20);
  }
  // It may name a process that is another program's by now.
  rmSync(join(folder, "postmaster.pid"), { force: true });
}

function processesIn(folder: string): number[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry) && workingFolderOf(entry) === folder)
    .map(Number);
}

/** Undefined for a process that ended meanwhile, or that is another user's and so not ours. */
function workingFolderOf(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch (error) {
    if (["ENOENT", "EACCES", "ESRCH", "EPERM"].includes(String((error as NodeJS.ErrnoException).code)))
      return undefined;
    throw error;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
