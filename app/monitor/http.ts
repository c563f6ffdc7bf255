import { runProcess } from "../chassis/process/run-process.ts";

await runProcess("monitor", "http", async (config) => (await import("./start-http.ts")).startHttp(config));
