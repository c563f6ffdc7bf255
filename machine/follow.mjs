import { spawn } from "node:child_process";
import { constants, getPriority, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { Refusal } from "../contract/refusal.mjs";
import { signalGroup, watchSignals } from "./step.mjs";

const lifeline = fileURLToPath(new URL("./lifeline.mjs", import.meta.url));

/**
 * Runs a program of the checkout in this one's place: same terminal, each signal passed on once,
 * its exit code for the caller. After a signal, what the program leaves running of its own is ended
 * too. It is asked to stop when this process is killed without a chance to pass that on.
 */
export function follow({ node, args, cwd, env, output = "inherit", niceness = 0 }) {
  return new Promise((resolve, reject) => {
    // Before the program runs: a signal between the two would end this process alone.
    const watch = watchSignals((signal) => child.kill(signal));
    const child = spawn(node, ["--disable-warning=ExperimentalWarning", `--import=${lifeline}`, ...args], {
      cwd,
      env,
      stdio: ["inherit", output, output, "ipc"],
      detached: true,
    });
    if (niceness > getPriority() && child.pid !== undefined) setPriority(child.pid, niceness);
    child.on("error", (error) => {
      watch.end();
      reject(
        new Refusal(`cannot be started: ${error.message}`, {
          path: node,
          remedy: "npm run doctor shows which Node is used.",
        }),
      );
    });
    child.on("exit", (code, signal) => {
      watch.end();
      // Jest ends without the processes in which its tests run, and they without their servers.
      if (watch.signal() !== undefined) signalGroup(child.pid, "SIGTERM");
      resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
    });
  });
}
