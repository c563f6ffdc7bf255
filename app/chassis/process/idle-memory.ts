import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** A process is idle if its event loop works for a smaller share of the time than this. */
const idleShare = 0.02;

/** A collection stops the process for about a tenth of a second: worth it for this growth alone. */
const worthwhileGrowth = 1.2;

/**
 * Returns to the system what a burst took: once a process that was busy is idle, its garbage is
 * collected. V8 collects by itself only when more is allocated, so that a process that idles keeps
 * what it needed at its busiest (bench/README.md, Memory).
 */
export function collectWhenIdle(everySeconds = 20): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as NodeJS.GCFunction;
  let last = performance.eventLoopUtilization();
  let wasBusy = true;
  let leftBytes = 0;
  const look = (): void => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    if (utilization >= idleShare) {
      wasBusy = true;
      return;
    }
    if (wasBusy && process.memoryUsage.rss() > leftBytes * worthwhileGrowth) {
      // Any other collection frees the objects and keeps the pages.
      collect({ type: "major", execution: "sync", flavor: "last-resort" });
      leftBytes = process.memoryUsage.rss();
    }
    wasBusy = false;
  };
  setInterval(look, everySeconds * 1_000).unref();
}
