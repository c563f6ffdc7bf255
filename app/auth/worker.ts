import { runProcess } from "../chassis/run-process.ts";

await runProcess("auth", "worker", async (config) => (await import("../chassis/start-relay.ts")).startRelay(config));
