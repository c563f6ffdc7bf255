import { spawn } from "node:child_process";
import { constants } from "node:os";
import { watchSignals } from "../../machine/step.mjs";
import { badArguments } from "../../machine/terminal/command.ts";
import type { Command, Options } from "../../machine/terminal/command-declaration.ts";
import { serviceProcesses } from "../../sandbox/core/runnable-process.ts";
import { serverNames, type ServerKind } from "./login.ts";

/**
 * The arguments of a client of one of the sandbox's servers: the server's name, and what is handed
 * on to the client.
 * @throws Refusal with the names of the contract's servers of this kind if the name is missing
 */
export function clientArguments(given: readonly string[], kind: ServerKind, command: Command<Options>) {
  const at = given[0] === "--stack" ? 2 : 0;
  const [name, ...rest] = given.slice(at);
  const stack = at === 0 ? "dev" : given[1];
  if (stack !== undefined && name !== undefined && !name.startsWith("-")) return { stack, name, rest };
  const names = serverNames(kind, serviceProcesses());
  throw badArguments(command, `the name is missing. Choose one: ${names.join(", ")}.`);
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
