import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { identityOf, isRunning, pidOf } from "../../core/process-identity.mjs";

const main = path.join(import.meta.dirname, "main.ts");

test("it ends by itself when the engine that started it was killed with -9", async () => {
  const engine = spawn("sh", ["-c", '"$0" "$1" 127.0.0.1:9 & echo $!; wait', process.execPath, main], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { NODE_OPTIONS: "" },
  });
  let said = "";
  engine.stdout.on("data", (data: Buffer) => (said += data.toString()));
  // The process id, then the port on which it serves.
  while (!/^\d+\n\d+\n/.test(said)) await once(engine.stdout, "data");
  const host = identityOf(Number(said.split("\n")[0])) ?? "";
  expect(isRunning(host)).toBe(true);
  engine.kill("SIGKILL");
  for (const end = Date.now() + 10_000; isRunning(host) && Date.now() < end;) await pause(50);
  const ended = !isRunning(host);
  if (!ended) process.kill(pidOf(host));
  expect(ended).toBe(true);
});
