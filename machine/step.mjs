import { spawn } from "node:child_process";
import { constants } from "node:os";
import { Interrupted, Refusal } from "../contract/refusal.mjs";
import { explainFailure } from "./fault.mjs";
import { inProgress } from "./progress.mjs";

/** How long an interrupted tool may take to end; npm alone would go on for a minute. */
const graceMs = 2_000;
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs one tool of an installation to its end, its output kept for the case of a failure. Ctrl-C
 * reaches the tool once; it is killed when it has not ended soon, unless it must come to its own
 * end.
 */
export const runStep = (step) => inProgress(step.doing, () => collect(step));

function collect({ doing, fetched, remedy, command, args, cwd, env = process.env, timeoutMs, mustEnd = false }) {
  return new Promise((resolve, reject) => {
    // Before the tool runs: a signal between the two would end this process and leave the tool
    // alone.
    const interruption = watchSignals((signal) => {
      signalGroup(child.pid, signal);
      if (!mustEnd) killer = setTimeout(() => signalGroup(child.pid, "SIGKILL"), graceMs);
    });
    // A group of its own: the terminal's Ctrl-C must not reach half of the tool's children a second
    // time.
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    let output = "";
    let killer;
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (output += data));
    const timer = timeoutMs === undefined ? undefined : setTimeout(endLate, timeoutMs);
    function endLate() {
      output += `\nIt took longer than ${timeoutMs / 1000} s and was ended.`;
      signalGroup(child.pid, "SIGTERM");
    }
    const settle = (act) => {
      clearTimeout(timer);
      clearTimeout(killer);
      interruption.end();
      act();
    };
    child.on("error", (error) =>
      settle(() =>
        reject(
          new Refusal(`${command} cannot be started: ${error.message}`, {
            path: doing,
            remedy: remedy ?? "npm run doctor shows what this machine lacks.",
          }),
        ),
      ),
    );
    child.on("close", (code) =>
      settle(() => {
        const signal = interruption.signal();
        if (signal !== undefined)
          reject(
            new Interrupted("interrupted.", {
              path: doing,
              remedy: "Run this again to go on.",
              exitCode: 128 + constants.signals[signal],
            }),
          );
        else if (code === 0) resolve(output);
        else reject(explainFailure({ doing, fetched, output, remedy }));
      }),
    );
  });
}

/** Sends a signal to every process of a group; one that has ended is no error. */
export function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // ESRCH: it has just ended. EPERM: it runs under sudo, and is waited for.
    if (error.code !== "ESRCH" && error.code !== "EPERM") throw error;
  }
}

/**
 * Receives each signal that asks this process to stop, once: npm sends its own copy of the
 * terminal's Ctrl-C within milliseconds, while a person's second Ctrl-C comes later and means more.
 */
export function watchSignals(onSignal) {
  let last;
  let lastAt = 0;
  const listen = (signal) => {
    const repeated = signal === last && Date.now() - lastAt < 500;
    last = signal;
    lastAt = Date.now();
    if (!repeated) onSignal(signal);
  };
  for (const signal of signals) process.on(signal, listen);
  return {
    signal: () => last,
    end: () => {
      for (const signal of signals) process.off(signal, listen);
    },
  };
}
