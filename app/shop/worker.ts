import { runProcess } from "../chassis/run-process.ts";

await runProcess("shop", "worker", async (config) => (await import("../chassis/start-relay.ts")).startRelay(config));
