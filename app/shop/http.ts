import { runProcess } from "../chassis/run-process.ts";

await runProcess("shop", "http", async (config) => (await import("./start-http.ts")).startHttp(config));
