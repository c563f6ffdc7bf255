import { runProcess } from "../chassis/process/run-process.ts";

await runProcess("shop", "worker", async (config) => (await import("./start-worker.ts")).startWorker(config));
