import { collectWhenIdle } from "./idle-memory.ts";

// Prints its resident memory in MB when a burst of garbage has ended, and every tenth of a second from then on.
const report = (): void => void process.stdout.write(`${Math.round(process.memoryUsage.rss() / 2 ** 20)}\n`);

let burst: unknown[] = [];
for (let round = 0; round < 40; round += 1) {
  burst = [...burst.slice(-20), Array.from({ length: 100_000 }, (_, index) => ({ index }))];
  await new Promise(setImmediate);
}
burst = [];
report();
if (process.argv[2] === "collect") collectWhenIdle(0.2);
setInterval(report, 100);
