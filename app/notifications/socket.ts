import { runProcess } from "../chassis/process/run-process.ts";

await runProcess("notifications", "socket", async (config) => (await import("./start-socket.ts")).startSocket(config));
