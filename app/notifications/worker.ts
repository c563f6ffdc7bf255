import { runProcess } from "../chassis/run-process.ts";

await runProcess("notifications", "worker", async (config) => (await import("./start-worker.ts")).startWorker(config));
