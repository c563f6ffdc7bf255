import { readdir, readFile } from "node:fs/promises";
import { getPriority, setPriority } from "node:os";

/** Another thread that wants the same core gets nine tenths of it (sched(7)). */
const niceness = 10;

/**
 * Has the event loop go before the threads of Node's pool where both want one core. For a process
 * that hashes passwords: without it, a flood of logins takes half of the time of every other
 * request. On Linux alone, where each thread has a priority of its own.
 */
export async function lowerThreadPoolPriority(): Promise<void> {
  if (process.platform !== "linux") return;
  for (const id of await poolThreads()) setPriority(id, Math.min(19, getPriority(id) + niceness));
}

/** The ids of the threads of the pool, which its first use creates: here, reading them. */
export async function poolThreads(): Promise<number[]> {
  const tasks = "/proc/self/task";
  const threads = await readdir(tasks);
  const names = await Promise.all(threads.map(async (id) => readFile(`${tasks}/${id}/comm`, "utf8")));
  return threads.filter((_id, index) => names[index] === "libuv-worker\n").map(Number);
}
