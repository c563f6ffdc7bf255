import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { SeedResult } from "./run-seed.ts";

/**
 * Runs one seed in a process of its own; its lines appear on stdout. @throws if it ends without a
 * result
 */
export async function runApart(seed: number, minutes: number, stop: AbortSignal): Promise<SeedResult> {
  const file = path.join(import.meta.dirname, "seed-process.ts");
  const child = fork(file, [String(seed), String(minutes)], { serialization: "advanced" });
  const forward = () => void child.kill("SIGINT");
  stop.addEventListener("abort", forward);
  let result: SeedResult | undefined;
  child.once("message", (message) => (result = message as SeedResult));
  // A message may arrive after the exit, but not after the channel has closed.
  await Promise.all([once(child, "exit"), once(child, "disconnect")]);
  stop.removeEventListener("abort", forward);
  stop.throwIfAborted();
  if (result === undefined) throw new Error(`seed ${seed}: its process ended without a result, see above`);
  return result;
}
