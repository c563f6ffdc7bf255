import { spawn } from "node:child_process";
import { constants } from "node:os";
import { Refusal } from "../../contract/refusal.mjs";
import { watchSignals } from "../../machine/step.mjs";

/**
 * The arguments of a client of one of the sandbox's servers: the server's name, and what is handed
 * on to the client.
 * @throws Refusal if the name is missing
 */
export function clientArguments(given: readonly string[], usage: string) {
  const at = given[0] === "--stack" ? 2 : 0;
  const [name, ...rest] = given.slice(at);
  const stack = at === 0 ? "dev" : given[1];
  if (stack !== undefined && name !== undefined && !name.startsWith("-")) return { stack, name, rest };
  throw new Refusal("the name of a server is missing.", { remedy: `Usage: ${usage}\n--help says more.`, exitCode: 2 });
}

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
