import { runProcess } from "../chassis/process/run-process.ts";

await runProcess("shop", "worker", async (config) =>
  (await import("../chassis/messaging/start-worker.ts")).startRelay(config),
);
