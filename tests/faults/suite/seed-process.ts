import { log } from "../../../app/chassis/process/log.ts";
import { runSeed } from "./run-seed.ts";

// One seed in a process of its own, because clients of the services are one per process.
const stop = new AbortController();
process.on("SIGINT", () => stop.abort());
log.level = "silent";
const [seed, minutes] = process.argv.slice(2).map(Number);
if (seed === undefined || minutes === undefined) throw new Error("seed-process: pass a seed and minutes.");
try {
  const say = (line: string) => void process.stdout.write(`seed ${seed}: ${line}\n`);
  const result = await runSeed({ seed, minutes, say, stop: stop.signal });
  await new Promise((sent) => process.send?.(result, sent));
} catch (error) {
  if (!stop.signal.aborted) throw error;
} finally {
  process.disconnect();
}
