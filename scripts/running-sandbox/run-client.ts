import { spawn } from "node:child_process";
import { constants } from "node:os";
import { watchSignals } from "../../machine/step.mjs";

/**
 * A client program of a server. Secrets are in its environment, which other users cannot read,
 * never in its arguments.
 */
export interface ClientProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Runs a client on this terminal to its end; Ctrl-C is the client's own (psql cancels the
 * statement). Returns its exit code.
 */
export async function runClient({ command, args, environment }: ClientProgram): Promise<number> {
  return new Promise((resolve, reject) => {
    const signals = watchSignals((signal) => child.kill(signal));
    const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, ...environment } });
    child.on("error", (error: NodeJS.ErrnoException) => {
      signals.end();
      reject(error);
    });
    child.on("exit", (code, signal) => {
      signals.end();
      resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
    });
  });
}
