import { Log } from "../core/log.ts";
import { SupervisedProcess } from "./supervised-process.ts";

/**
 * A minimal sandbox that a test kills: one supervised process with a child in its group and one
 * in its own session. Prints their ids.
 */
const log = new Log();
log.listen((line) => process.stdout.write(`${line.text}\n`));
const family = new SupervisedProcess({
  name: "family",
  command: "/bin/sh",
  args: [
    "-c",
    "sleep 600 & echo child $!; setsid sh -c 'trap : TERM; echo stranger $$; sleep 601 & echo grandchild $!; wait; wait' & echo parent $$; wait",
  ],
  environment: { PATH: process.env["PATH"] ?? "" },
  workingFolder: "/",
  user: "nobody",
  log,
});
await family.start();
setInterval(() => undefined, 1000);
