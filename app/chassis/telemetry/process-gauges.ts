import { monitorEventLoopDelay, performance, type EventLoopUtilization } from "node:perf_hooks";
import { gauge, readGauges, type Sample } from "./metrics.ts";

let delay: ReturnType<typeof monitorEventLoopDelay> | undefined;
let before: EventLoopUtilization = performance.eventLoopUtilization();

/**
 * Event loop and memory of this process. The delay is measured from the first time that somebody
 * asks: it costs a timer.
 */
function processGauges(): Sample[] {
  const utilization = performance.eventLoopUtilization(before);
  before = performance.eventLoopUtilization();
  if (delay === undefined) {
    delay = monitorEventLoopDelay({ resolution: 20 });
    delay.enable();
  }
  const lag = delay.count === 0 ? 0 : delay.percentile(99) / 1e9;
  delay.reset();
  const { rss, heapUsed } = process.memoryUsage();
  return [
    gauge("groundwork_event_loop_lag_seconds", {}, lag),
    gauge("groundwork_event_loop_utilization", {}, utilization.utilization),
    gauge("groundwork_resident_bytes", {}, rss),
    gauge("groundwork_heap_bytes", {}, heapUsed),
  ];
}

readGauges(processGauges);
