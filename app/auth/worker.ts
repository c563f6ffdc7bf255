import { runProcess } from "../chassis/process/run-process.ts";

await runProcess("auth", "worker", async (config) => {
  const [{ startRelay }, { schedules }] = await Promise.all([
    import("../chassis/messaging/start-worker.ts"),
    import("./schedules.ts"),
  ]);
  return startRelay(config, undefined, schedules);
});
