import { runProcess } from "../chassis/run-process.ts";

await runProcess("auth", "http", async (config) => (await import("./start-http.ts")).startHttp(config));
