import { runProcess } from "../chassis/run-process.ts";

await runProcess("notifications", "http", async (config) => (await import("./start-http.ts")).startHttp(config));
