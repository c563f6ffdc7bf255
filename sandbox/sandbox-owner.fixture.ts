import { Log } from "./core/log.ts";
import { SupervisedProcess } from "./process/supervised-process.ts";
import { lockSandbox } from "./sandbox-lock.ts";

/**
 * A process that owns a sandbox folder, for a test to kill: it starts one process and prints its
 * id.
 */
const log = new Log();
const [, , folder = ""] = process.argv;
await lockSandbox(folder, (text) => log.write("sandbox", text));
const server = new SupervisedProcess({
  name: "server",
  command: "/bin/sleep",
  args: ["600"],
  environment: {},
  workingFolder: "/",
  log,
});
await server.start();
process.stdout.write(`${server.pid}\n`);
setInterval(() => undefined, 1000);
